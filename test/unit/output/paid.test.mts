import type {
	IExecuteFunctions,
	INode,
	NodeOperationError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { expect, test } from 'vitest';
import type { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import { addPaid, logFailed, logStopped } from '../../../nodes/Runware/output/paid.ts';
import { image, ledgerWith, written } from '../jobs/jobsHarness.mts';

const withEntries = (made: number, open: number) => {
	const ledger = ledgerWith();
	for (let n = 0; n < made; n++) {
		const images = [image(`I${n}`)];
		ledger.write(`M${n}`, written(`M${n}`, { images }));
	}
	for (let n = 0; n < open; n++) {
		ledger.write(`O${n}`, written(`O${n}`, { status: 'unknown' }));
	}
	return ledger;
};
const NODE = 'n8n-nodes-runware.runware';
interface Place {
	type?: string;
	mode?: WorkflowExecuteMode;
	continues?: boolean;
}
const told = (
	ledger: Ledger,
	description: string | null | undefined = 'What to do.',
	{ type = NODE, mode = 'trigger', continues = false }: Place = {},
) => {
	const logged: string[] = [];
	const node = { type } as INode;
	const ctx = {
		logger: { warn: (line: string) => logged.push(line) },
		getNode: () => node,
		getMode: () => mode,
		continueOnFail: () => continues,
	};
	const error = { node, message: 'It failed', description, context: {} as Record<string, unknown> };
	addPaid(ctx as unknown as IExecuteFunctions, ledger, error as unknown as NodeOperationError);
	const { context } = error;
	return { plain: context.plain ?? error.description, context, logged };
};
const links = (count: number) =>
	Array.from({ length: count }, (_, n) => `M${n} https://i/I${n}.jpg`);
const PAID = 'Already paid for, and kept for a retry of this execution:';
const OPEN = 'Submitted, result not known yet:';
const list = (title: string, ...entries: string[]) =>
	entries.length === 1
		? `${title} ${entries[0]}`
		: [title, ...entries.map((entry) => `- ${entry}`)].join('\n');

test('an error that ends a run names what was paid for, and what may have to be paid', () => {
	expect(told(withEntries(2, 1))).toMatchObject({
		plain: ['What to do.', list(PAID, ...links(2)), list(OPEN, 'O0')].join('\n'),
		context: { paid: links(2), open: ['O0'] },
		logged: [
			`Runware: the run ended early. Submitted, no result yet: O0. Paid for: ${links(2).join(', ')}.`,
		],
	});
});

test.each<[number, number, string]>([
	[1, 0, list(PAID, ...links(1))],
	[0, 1, list(OPEN, 'O0')],
	[1, 1, [list(PAID, ...links(1)), list(OPEN, 'O0')].join('\n')],
	[10, 0, list(PAID, ...links(10))],
	[12, 0, list(PAID, ...links(10), '… and 2 more, in the log')],
])('%d paid and %d open', (made, open, plain) => {
	expect(told(withEntries(made, open), null).plain).toBe(plain);
});

test.each<[string, Place, string]>([
	['the editor', { mode: 'manual' }, 'Already paid for, and kept for the next Execute step: '],
	[
		'an execution',
		{ mode: 'trigger' },
		'Already paid for, and kept for a retry of this execution: ',
	],
	['a retry', { mode: 'retry' }, 'Already paid for, and kept for a retry of this execution: '],
	['continue mode, which n8n does not retry', { continues: true }, 'Already paid for: '],
	['a tool', { type: `${NODE}Tool` }, 'Already paid for, and returned by the same call: '],
	[
		'a tool in the editor',
		{ type: `${NODE}Tool`, mode: 'manual' },
		'Already paid for, and returned by the same call: ',
	],
])('what it is kept for is what n8n offers there: %s', (_, place, title) => {
	expect(told(withEntries(1, 0), null, place).plain).toBe(`${title}${links(1)[0]}`);
});

test('the log has them all', () => {
	expect(told(withEntries(27, 0)).logged).toEqual([
		`Runware: the run ended early. Submitted, no result yet: none. Paid for: ${links(27).join(', ')}.`,
	]);
});

test('the log names every task that failed but for the first, which the error is about', () => {
	const logged: string[] = [];
	const ctx = { logger: { warn: (line: string) => logged.push(line) } };
	logFailed(ctx as unknown as IExecuteFunctions, ['A']);
	logFailed(ctx as unknown as IExecuteFunctions, ['A', 'A', 'B', 'C']);
	expect(logged).toEqual(['Runware: also failed: B, C.']);
});

test('where nothing was bought nothing is said', () => {
	expect(told(ledgerWith())).toEqual({ plain: 'What to do.', context: {}, logged: [] });
});

test('an image without a link is named all the same', () => {
	const ledger = ledgerWith();
	const images = [{ imageUUID: 'A' }, image('B')];
	ledger.write('T', written('T', { images }));
	expect(told(ledger).context.paid).toEqual(['T (no link)', 'T https://i/B.jpg']);
});

test('after Stop the log names what Runware has', () => {
	const logged: string[] = [];
	const ctx = { logger: { warn: (line: string) => logged.push(line) } };
	logStopped(ctx as unknown as IExecuteFunctions, withEntries(1, 2));
	logStopped(ctx as unknown as IExecuteFunctions, ledgerWith());
	expect(logged).toEqual([
		'Runware: the execution was stopped. Fetch what is named here with Image → Get. Submitted, no result yet: O0, O1. Paid for: M0 https://i/I0.jpg.',
		'Runware: the execution was stopped. Fetch what is named here with Image → Get. Submitted, no result yet: none. Paid for: none.',
	]);
});
