import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from '../children.mts';

const LIMIT_MS = 30_000;
const PAUSE_MS = 50;

const isOpen = (port: number) =>
	new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => socket.end(() => resolve(true)));
		socket.once('error', () => resolve(false));
	});

/** Waits until a server of ours takes connections; its own words are in the error. */
export async function listening(name: string, server: ChildProcess, port: number): Promise<void> {
	let output = '';
	for (const stream of [server.stdout, server.stderr]) {
		stream?.on('data', (part: Buffer) => (output += part.toString()));
	}
	const deadline = Date.now() + LIMIT_MS;
	while (!(await isOpen(port))) {
		if (hasEnded(server)) throw new Error(`${name} did not start:\n${output}`);
		if (Date.now() > deadline) throw new Error(`${name} was not ready in time:\n${output}`);
		await sleep(PAUSE_MS);
	}
}
