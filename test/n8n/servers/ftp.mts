import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { end, startChild } from '../children.mts';
import type { StoredCredential } from '../n8n.mts';
import { freePort } from '../ports.mts';
import { listening } from './listening.mts';
import { programPath } from './systemPackages.mts';

/** vsftpd as the user of this process. It does not change its root: paths are those of the machine. */
export async function startFtp(home: string) {
	const vsftpd = programPath('vsftpd');
	const files = path.join(home, 'files');
	mkdirSync(files, { recursive: true });
	const port = await freePort();
	const settings = {
		listen: 'YES',
		listen_address: '127.0.0.1',
		listen_port: port,
		background: 'NO',
		run_as_launching_user: 'YES',
		anonymous_enable: 'YES',
		no_anon_password: 'YES',
		anon_root: files,
		anon_upload_enable: 'YES',
		anon_mkdir_write_enable: 'YES',
		anon_other_write_enable: 'YES',
		anon_umask: '022',
		write_enable: 'YES',
		seccomp_sandbox: 'NO',
		xferlog_enable: 'NO',
	};
	const config = path.join(home, 'vsftpd.conf');
	const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
	writeFileSync(config, lines.join(''));
	const server = startChild(vsftpd, [config], { stdio: ['ignore', 'pipe', 'pipe'] });
	await listening('vsftpd', server, port);
	const credential: StoredCredential = {
		id: 'chainscredftp001',
		name: 'FTP',
		type: 'ftp',
		data: { host: '127.0.0.1', port, username: 'anonymous', password: 'anyone@example.com' },
	};
	return { credential, files, stop: () => end(server) };
}
