import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { end, startChild } from '../children.mts';
import { freePort } from '../ports.mts';
import { until } from '../until.mts';
import { programPath } from './systemPackages.mts';

/** A Redis of its own: on the loopback, without anything kept on disk. */
export async function startRedis() {
	const program = programPath('redis-server');
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-redis-'));
	const port = await freePort();
	const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
	const child = startChild(program, [...where, '--save', '', '--appendonly', 'no'], {
		stdio: 'ignore',
	});
	const stop = async () => {
		await end(child);
		rmSync(folder, { recursive: true, force: true });
	};
	await until('Redis answers', () => answersPing(port)).catch(async (error: unknown) => {
		await stop();
		throw error;
	});
	return { port, stop };
}

const answersPing = (port: number) =>
	new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const answer = (is: boolean) => {
			resolve(is);
			socket.destroy();
		};
		socket.once('data', (data) => answer(data.toString().startsWith('+PONG')));
		socket.once('error', () => answer(false));
	});
