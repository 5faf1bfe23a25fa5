import { expect, test } from 'vitest';
import { useCommand } from './commandHarness.mts';
import { useProbe } from './harness.mts';

const probe = useCommand();
const inProcess = useProbe();

/** The second signal may meet a process that has written all and is about to exit: no code, then. */
const STOPPED = [130, null];

/** Runs until `ready`, then interrupts twice, as the terminal and npm do. */
async function interrupted(ready: () => boolean) {
	const { child, closed, output } = probe.start(['--yes']);
	await expect.poll(ready, { timeout: 20_000, interval: 5 }).toBe(true);
	const before = probe.mock.ledger();
	child.kill('SIGINT');
	child.kill('SIGINT');
	return { before, code: await closed, output: output() };
}

test('Ctrl-C while an image is made: nothing is sent after it, and the task is named', async () => {
	probe.mock.set({ latencyMs: 2000 });
	const { before, code, output } = await interrupted(() => probe.mock.ledger().tasks === 1);
	expect(STOPPED).toContain(code);
	const [table] = probe.written();
	expect(output).toContain(table);
	expect(table).toContain('Stopped: ');
	expect(table).toContain('| HTTP 401 invalidApiKey |');
	const taskUUID = probe.billedTask();
	expect(table).toContain(`| ${taskUUID} | not known, counted as $0.027 |`);
	expect(probe.mock.requests().at(-1)).toMatchObject({ body: [{ taskUUID }] });
	expect(probe.mock.ledger()).toEqual(before);
});

test('Ctrl-C between two lookups: it does not wait for the next', async () => {
	probe.mock.set({ details: 'empty' });
	const lookups = () => probe.mock.ledger().byType.getTaskDetails ?? 0;
	const { before, code, output } = await interrupted(() => lookups() === 3);
	expect(STOPPED).toContain(code);
	expect(probe.mock.ledger()).toEqual(before);
	expect(output).toContain('Written to ');
	expect(before.tasks).toBe(1);
});

test('Ctrl-C before the yes: nothing is asked', async () => {
	const { child, closed, output } = probe.start([]);
	await expect.poll(output, { timeout: 20_000 }).toContain('Type yes to start');
	child.kill('SIGINT');
	expect(await closed).toBe(130);
	expect(probe.mock.requests()).toEqual([]);
	expect(probe.files()).toEqual([]);
});

test('a stop ends the wait for the next lookup', async () => {
	const stop = new AbortController();
	const asked = inProcess.ask(['archive-delay'], {
		settings: { details: 'empty' },
		pace: { pollMs: 3_600_000, maxWaitMs: 7_200_000 },
		stop,
	});
	const lookups = () => inProcess.mock.ledger().byType.getTaskDetails;
	await expect.poll(lookups, { timeout: 20_000 }).toBe(1);
	stop.abort();
	expect((await asked).rows).toEqual([]);
});
