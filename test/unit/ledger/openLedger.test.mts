import type { IExecuteFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LedgerData } from '../../../nodes/Runware/ledger/ledgerData.ts';
import { endLedger, leaveLedger, openLedger } from '../../../nodes/Runware/ledger/openLedger.ts';
import { isUnresolved } from '../../../nodes/Runware/ledger/ledgerData.ts';
import { jobsOf } from '../../../nodes/Runware/task/jobsOf.ts';
import { image, NOW, written } from '../jobs/jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const FIELDS = {
	taskType: 'imageInference',
	model: 'runware:97@1',
	width: 1024,
	height: 1024,
} as const;
const request = (item: number, positivePrompt: string) =>
	({ item, fields: { ...FIELDS, positivePrompt }, keyReuse: 'new' }) as const;

interface Run {
	/** What n8n keeps of the node with the execution; left out where it keeps nothing. */
	node?: { runware?: unknown };
	executionId?: string;
	mode?: string;
	workflow?: string;
	name?: string;
	parameters?: object;
	credential?: string;
}

/** What of n8n's context the ledger asks for; anything else throws. */
function contextOf(run: Run): IExecuteFunctions {
	const { executionId = '7', mode = 'trigger', workflow = 'W', name = 'Runware' } = run;
	const answers: Record<string, unknown> = {
		getExecutionId: () => executionId,
		getMode: () => mode,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({
			name,
			type: 'runware',
			parameters: run.parameters ?? {},
			credentials: { runwareApi: { id: run.credential ?? 'C' } },
		}),
		getContext: () => {
			if (run.node === undefined) throw new Error('n8n keeps nothing here');
			return run.node;
		},
	};
	return new Proxy({} as IExecuteFunctions, {
		get(_target, asked) {
			if (!(String(asked) in answers)) throw new Error(`The ledger asked for ${String(asked)}`);
			return answers[String(asked)];
		},
	});
}
const opened = (run: Run, runIndex = 0, isTool = false) =>
	openLedger(contextOf(run), { runIndex, isTool });
const copied = (node: object) => JSON.parse(JSON.stringify(node)) as { runware: LedgerData };
const bought = written('T', { images: [image('A')] });

describe('the execution’s own data', () => {
	test('is the ledger: a second try reads what the first has written', () => {
		const node = {};
		opened({ node }).write('T', bought);
		const later = opened({ node: copied(node) });
		expect(later.entry('T')).toMatchObject(bought);
		expect(later.data.isRetry).toBe(false);
	});

	test('taken up by another execution is that of a Retry, from then on', () => {
		const node = {};
		const { executionSalt } = opened({ node }).data;
		const retry = copied(node);
		const { data } = opened({ node: retry, executionId: '8' });
		expect(data).toMatchObject({ executionId: '8', executionSalt, isRetry: true });
		expect(opened({ node: retry, executionId: '8' }).data.isRetry).toBe(true);
	});

	test.each([{ version: 2, entries: {} }, { entries: {} }, 'text', 5])(
		'of an unknown form is a clear error: %j',
		(runware) => {
			const node = { runware };
			expect(() => opened({ node })).toThrow(
				expect.objectContaining({
					message: 'This execution was begun by another version of the Runware node',
					description:
						'Its record of what was paid has a form that this version does not know. Start a new execution.',
				}),
			);
			expect(node).toEqual({ runware });
		},
	);

	test('loses the entries of earlier turns of a loop, and keeps their sum', () => {
		const node = {};
		const first = opened({ node }, 0);
		first.write('T', bought);
		first.charge('T', 0.5, 0);
		expect(opened({ node }, 0).entry('T')).toBeDefined();
		const second = opened({ node }, 1);
		expect([second.entry('T'), second.spent]).toEqual([undefined, 0.5]);
	});

	test('keeps every run of a tool, where the same request is the same image', () => {
		const node = {};
		opened({ node }, 0, true).write('T', bought);
		expect(opened({ node }, 1, true).entry('T')).toBeDefined();
	});

	test('keeps every run of a manual execution, which may be done again with all of them', () => {
		const node = {};
		opened({ node, mode: 'manual' }, 0).write('T', bought);
		expect(opened({ node, mode: 'manual' }, 1).entry('T')).toBeDefined();
	});
});

describe('a manual run that was interrupted', () => {
	let workflows = 0;
	const HOUR_MS = 60 * 60_000;
	/** The first run has bought an image at item 0, and ended with an error. */
	function interrupted() {
		const workflow = `W${++workflows}`;
		const first = { node: {}, mode: 'manual', workflow };
		const ledger = opened(first);
		const { jobs } = jobsOf([cat(0)], { ...PLACE, ...ledger.position });
		const [{ job }] = jobs as [(typeof jobs)[0]];
		ledger.write(job.id, { ...bought, taskUUID: job.id, origin: job.origin });
		ledger.charge(job.id, 0.009, 0);
		leaveLedger(contextOf(first), ledger);
		return { id: job.id, next: { mode: 'manual', workflow, executionId: '8' }, ledger };
	}
	const PLACE = { runIndex: 0, isTool: false };
	const cat = (item: number) => request(item, 'a cat');
	const idsOn = (ledger: ReturnType<typeof opened>, ...requests: ReturnType<typeof request>[]) =>
		jobsOf(requests, { ...PLACE, ...ledger.position }).jobs.map(({ job }) => job.id);

	test('is taken over by the next, its rows moved or not, with what was spent', () => {
		const { id, next } = interrupted();
		const ledger = opened({ ...next, node: {} });
		expect(idsOn(ledger, request(0, 'a dog'), cat(1))[1]).toBe(id);
		expect(ledger.entry(id)).toMatchObject({ images: [image('A')] });
		expect([ledger.spent, ledger.data.isRetry]).toEqual([0.009, true]);
	});

	test('is taken over once: the run after that has images of its own', () => {
		const { id, next } = interrupted();
		opened({ ...next, node: {} });
		const third = opened({ ...next, executionId: '9', node: {} });
		expect([idsOn(third, cat(0)).includes(id), third.spent]).toEqual([false, 0]);
	});

	test('is taken over again where the next run was interrupted too', () => {
		const { id, next } = interrupted();
		const node = {};
		leaveLedger(contextOf({ ...next, node }), opened({ ...next, node }));
		const third = opened({ ...next, executionId: '9', node: {} });
		expect(idsOn(third, cat(3))).toEqual([id]);
	});

	test('serves all turns of the run that has taken it over', () => {
		const { next } = interrupted();
		const node = {};
		const first = opened({ ...next, node }, 0);
		endLedger(contextOf({ ...next, node }), first);
		expect(opened({ ...next, node }, 1).data).toBe(first.data);
	});

	test('is forgotten when the next one ends well', () => {
		const { next } = interrupted();
		const run = { ...next, node: {} };
		const ledger = opened(run);
		leaveLedger(contextOf(run), ledger);
		endLedger(contextOf(run), ledger);
		expect(opened({ ...next, executionId: '9', node: {} }).data).not.toBe(ledger.data);
	});

	test('is left for an hour, and no longer', () => {
		const [soon, late] = [interrupted(), interrupted()];
		vi.setSystemTime(NOW + HOUR_MS);
		expect(opened({ ...soon.next, node: {} }).data.executionSalt).toBe(
			soon.ledger.data.executionSalt,
		);
		vi.setSystemTime(NOW + HOUR_MS + 1);
		expect(opened({ ...late.next, node: {} }).data.executionSalt).not.toBe(
			late.ledger.data.executionSalt,
		);
	});

	test.each<[string, Run]>([
		['in another mode', { mode: 'trigger' }],
		['in a Retry', { mode: 'retry' }],
		['of another workflow', { workflow: 'another' }],
		['of another node', { name: 'Runware1' }],
	])('is not taken over by a run %s', (_name, more) => {
		const { next, ledger } = interrupted();
		expect(opened({ ...next, node: {}, ...more }).data.executionSalt).not.toBe(
			ledger.data.executionSalt,
		);
	});

	test('is gone on with in a copy; a late try of the run leaves nothing', () => {
		const { next, ledger } = interrupted();
		const later = opened({ ...next, node: {} });
		expect(later.data).not.toBe(ledger.data);
		leaveLedger(contextOf(next), ledger);
		expect(opened({ ...next, node: {} }).data.executionSalt).not.toBe(ledger.data.executionSalt);
	});

	test('leaves nothing where it ran in another mode', () => {
		const workflow = `W${++workflows}`;
		const run = { node: {}, mode: 'trigger', workflow };
		const ledger = opened(run);
		leaveLedger(contextOf(run), ledger);
		expect(opened({ node: {}, mode: 'manual', workflow }).data).not.toBe(ledger.data);
	});
});

describe('a tool of an n8n Agent, for which n8n keeps nothing', () => {
	const HOUR_MS = 60 * 60_000;
	let tools = 0;
	const newTool = (): Run => ({ parameters: { tool: ++tools } });

	test('finds what an earlier call has bought, whatever the execution and the node’s name', () => {
		const tool = newTool();
		opened(tool).write('T', bought);
		const later = opened({ ...tool, executionId: '8', name: 'Runware2' });
		expect(later.entry('T')).toMatchObject(bought);
	});

	test('is the same with its parameters in another order', () => {
		const [first, second] = [
			{ a: ++tools, b: { c: 1, d: 2 } },
			{ b: { d: 2, c: 1 }, a: tools },
		];
		expect(opened({ parameters: first }).data).toBe(opened({ parameters: second }).data);
	});

	test('is another one with other parameters, or another credential', () => {
		const tool = newTool();
		const { data } = opened(tool);
		expect(opened(newTool()).data).not.toBe(data);
		expect(opened({ ...tool, credential: 'D' }).data).not.toBe(data);
	});

	test('forgets each image after an hour, and its money with it', () => {
		const tool = newTool();
		const first = opened(tool);
		first.write('T', bought);
		first.charge('T', 0.5, 0.25);
		vi.setSystemTime(NOW + HOUR_MS);
		const second = opened(tool);
		second.write('U', bought);
		second.charge('U', 1, 0);
		endLedger(contextOf(tool), second);
		vi.setSystemTime(NOW + HOUR_MS + 1);
		const third = opened(tool);
		expect([third.entry('T'), third.spent]).toEqual([undefined, 1]);
		expect(third.entry('U')).toBeDefined();
	});

	test('has new UUIDs for what is forgotten, and finds what is younger under its own', () => {
		const tool = newTool();
		const buy = (prompt: string) => {
			const ledger = opened(tool, 0, true);
			const place = { runIndex: 0, isTool: true, ...ledger.position };
			const { jobs } = jobsOf([request(0, prompt)], place);
			const [{ job }] = jobs as [(typeof jobs)[0]];
			ledger.write(job.id, { ...bought, taskUUID: job.id, origin: job.origin });
			return job.id;
		};
		const first = buy('first');
		vi.setSystemTime(NOW + HOUR_MS / 2);
		const second = buy('second');
		// a repeat does not begin the hour anew
		expect(buy('first')).toBe(first);
		vi.setSystemTime(NOW + HOUR_MS + 1);
		expect(buy('first')).not.toBe(first);
		expect(buy('second')).toBe(second);
	});

	test.each([endLedger, leaveLedger])('is kept after a call, however that ended', (end) => {
		const tool = newTool();
		const ledger = opened(tool);
		ledger.write('T', { ...bought, status: 'unknown' });
		end(contextOf(tool), ledger);
		expect(Object.values(opened(tool).data.entries).filter(isUnresolved)).toHaveLength(1);
	});
});
