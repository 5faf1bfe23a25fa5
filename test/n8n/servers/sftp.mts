import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { end, mustRun, startChild } from '../children.mts';
import type { StoredCredential } from '../n8n.mts';
import { freePort } from '../ports.mts';
import { listening } from './listening.mts';
import { programPath } from './systemPackages.mts';

// where a service would have it made by the system; only root needs it
const PRIVILEGE_SEPARATION = '/run/sshd';

/** OpenSSH's server for SFTP alone, for the user of this process, who signs in with a key. */
export async function startSftp(home: string) {
	const sshd = programPath('sshd');
	const keygen = programPath('ssh-keygen');
	mkdirSync(home, { recursive: true, mode: 0o700 });
	const { username, uid } = userInfo();
	if (uid === 0 && !existsSync(PRIVILEGE_SEPARATION)) mkdirSync(PRIVILEGE_SEPARATION);
	const file = (name: string) => path.join(home, name);
	for (const key of ['host', 'user']) {
		await mustRun(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
	}
	const port = await freePort();
	const settings = {
		ListenAddress: `127.0.0.1:${port}`,
		HostKey: file('host'),
		AuthorizedKeysFile: file('user.pub'),
		PidFile: 'none',
		StrictModes: 'no',
		UsePAM: 'no',
		PasswordAuthentication: 'no',
		PermitRootLogin: 'prohibit-password',
		Subsystem: 'sftp internal-sftp',
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
	writeFileSync(file('config'), lines.join(''));
	const server = startChild(sshd, ['-D', '-e', '-f', file('config')], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	await listening('sshd', server, port);
	const credential: StoredCredential = {
		id: 'chainscredsftp01',
		name: 'SFTP',
		type: 'sftp',
		data: {
			host: '127.0.0.1',
			port,
			username,
			privateKey: readFileSync(file('user'), 'utf8'),
		},
	};
	return { credential, stop: () => end(server) };
}
