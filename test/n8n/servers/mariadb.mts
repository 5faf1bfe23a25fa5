import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { end, mustRun, startChild } from '../children.mts';
import { freePort } from '../ports.mts';
import { listening } from './listening.mts';
import { programPath } from './systemPackages.mts';

/** MariaDB in a folder of its own; its `root` needs no password and there is the database `test`. */
export async function startMariaDb(home: string) {
	const create = programPath('mariadb-install-db');
	const mariadbd = programPath('mariadbd');
	mkdirSync(home, { recursive: true });
	const shared = [
		'--no-defaults',
		`--datadir=${path.join(home, 'data')}`,
		`--user=${userInfo().username}`,
	];
	await mustRun(create, [...shared, '--auth-root-authentication-method=normal']);
	const port = await freePort();
	const own = [
		...['--bind-address=127.0.0.1', `--port=${port}`],
		...[`--socket=${path.join(home, 'socket')}`, `--pid-file=${path.join(home, 'pid')}`],
		'--innodb-flush-log-at-trx-commit=0',
	];
	const server = startChild(mariadbd, [...shared, ...own], { stdio: ['ignore', 'pipe', 'pipe'] });
	await listening('mariadbd', server, port);
	return { host: `127.0.0.1:${port}`, user: 'root', database: 'test', stop: () => end(server) };
}
