import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

const KILL_AFTER_MS = 10_000;

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGTERM')));

export interface Outcome {
	code: number | null;
	output: string;
}

/** a child that ends with us at the latest */
export function startChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
	const child = spawn(command, args, options);
	running.add(child);
	for (const event of ['exit', 'error']) child.once(event, () => running.delete(child));
	return child;
}

/** runs to the end; the output is both streams as they came */
export function runToEnd(
	command: string,
	args: string[],
	options: SpawnOptions = {},
): Promise<Outcome> {
	const child = startChild(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const parts: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (part: Buffer) => parts.push(part));
	}
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, output: Buffer.concat(parts).toString() }));
	});
}

export async function mustRun(command: string, args: string[], options: SpawnOptions = {}) {
	const { code, output } = await runToEnd(command, args, options);
	if (code === 0) return output;
	const shown = [command, ...args].join(' ');
	throw new Error(`${shown} ended with code ${code}:\n${lastLines(output)}`);
}

export const lastLines = (text: string, count = 20) =>
	text.trimEnd().split('\n').slice(-count).join('\n');

export const hasEnded = (child: ChildProcess) =>
	child.exitCode !== null || child.signalCode !== null;

/** asks, then insists */
export async function end(child: ChildProcess) {
	if (hasEnded(child)) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	const insist = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
	await gone;
	clearTimeout(insist);
}

export const endAll = () => Promise.all([...running].map(end));
