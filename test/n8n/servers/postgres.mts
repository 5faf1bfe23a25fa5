import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustRun, runToEnd, startChild } from '../children.mts';
import { freePort } from '../ports.mts';
import { until } from '../until.mts';
import { programPath } from './systemPackages.mts';

const USER = 'n8n';
const PASSWORD = 'not-asked-for';

/** A PostgreSQL of its own, on the loopback; `database` makes one and says to n8n where it is. */
export async function startPostgres() {
	const programs = {
		initdb: programPath('initdb'),
		postgres: programPath('postgres'),
		createdb: programPath('createdb'),
		pgIsReady: programPath('pg_isready'),
	};
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-postgres-'));
	const identity = unprivileged();
	if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid ?? identity.uid);
	const options: SpawnOptions = { ...identity, cwd: folder };
	const how = ['--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
	await mustRun(programs.initdb, ['-D', folder, '-U', USER, ...how], options);

	const port = await freePort();
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const asked = settings.flatMap((setting) => ['-c', setting]);
	const child = startChild(programs.postgres, ['-D', folder, '-p', String(port), ...asked], {
		...options,
		stdio: 'ignore',
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const stop = async () => {
		// the fast shutdown, which does not wait for its clients
		child.kill('SIGINT');
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	const address = ['-h', '127.0.0.1', '-p', String(port)];
	const isReady = async () => (await runToEnd(programs.pgIsReady, address)).code === 0;
	await until('PostgreSQL accepts connections', isReady).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return {
		port,
		user: USER,
		password: PASSWORD,
		async database(name: string): Promise<Record<string, string>> {
			await mustRun(programs.createdb, [...address, '-U', USER, name]);
			return {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(port),
				DB_POSTGRESDB_USER: USER,
				DB_POSTGRESDB_PASSWORD: PASSWORD,
				DB_POSTGRESDB_DATABASE: name,
			};
		},
		stop,
	};
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
	return { uid: idOf('-u'), gid: idOf('-g') };
}
