import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../nodes/Runware/machine/entry.ts';
import type { Ledger, LedgerData } from '../../../nodes/Runware/ledger/ledger.ts';
import { image, ledgerOn } from '../jobs/jobsHarness.mts';

const known = (more: Partial<Entry> = {}) => ({
	taskUUID: 'T',
	status: 'unknown' as const,
	uuidIndex: 0,
	likelihood: 'medium' as const,
	images: [],
	failures: [],
	...more,
});
const stored = (node: object): LedgerData => (node as { runware: LedgerData }).runware;
const copied = (node: object) => JSON.parse(JSON.stringify(node)) as object;

describe('the ledger', () => {
	test('begins empty, with a number that no other execution has', () => {
		const [one, other] = [{}, {}];
		ledgerOn(one);
		ledgerOn(other);
		expect(stored(one)).toEqual({
			version: 1,
			executionSalt: expect.stringMatching(/^[\da-f-]{36}$/) as string,
			spent: 0,
			prices: {},
			entries: {},
		});
		expect(stored(one).executionSalt).not.toBe(stored(other).executionSalt);
	});

	test('is the execution’s own data: a later try reads what the earlier wrote', () => {
		const node = {};
		const first = ledgerOn(node);
		first.write('T', known());
		first.data.prices.kind = 2;
		const later = ledgerOn(copied(node));
		expect(later.data).toEqual(first.data);
		expect(later.entry('T')).toEqual({ ...known(), runIndex: 0, cost: 0 });
	});
});

describe('an entry', () => {
	test('is written over, but money that was charged for it stays charged', () => {
		const ledger = ledgerOn();
		ledger.write('T', known());
		ledger.charge('T', 0.02);
		ledger.write('T', known({ status: 'processing' }));
		expect(ledger.entry('T')).toEqual({
			...known(),
			status: 'processing',
			runIndex: 0,
			cost: 0.02,
		});
		expect(ledger.spent).toBe(0.02);
	});

	test('is charged anew, not on top', () => {
		const ledger = ledgerOn();
		ledger.write('T', known());
		ledger.write('U', known());
		ledger.charge('T', 0.5);
		ledger.charge('T', 0.25);
		ledger.charge('U', 1);
		ledger.charge('none', 4);
		expect([ledger.spent, ledger.entry('none')]).toEqual([1.25, undefined]);
	});

	test('that is forgotten gives its money back', () => {
		const ledger = ledgerOn();
		ledger.write('T', known());
		ledger.charge('T', 0.5);
		ledger.forget('T');
		ledger.forget('never there');
		expect([ledger.spent, ledger.data.entries]).toEqual([0, {}]);
	});

	test('bears the run in which it was written', () => {
		const node = {};
		ledgerOn(node, 3, true).write('T', known());
		expect(ledgerOn(node, 4, true).entry('T')?.runIndex).toBe(3);
	});
});

test('a turn of a loop drops the entries of earlier ones, and keeps their sum', () => {
	const node = {};
	const first = ledgerOn(node, 0);
	first.write('T', known());
	first.charge('T', 0.5);
	expect(ledgerOn(node, 0).entry('T')).toBeDefined();
	const second = ledgerOn(node, 1);
	expect([second.entry('T'), second.spent]).toEqual([undefined, 0.5]);
});

test('a tool keeps every run, for the same request is the same image', () => {
	const node = {};
	ledgerOn(node, 0, true).write('T', known());
	expect(ledgerOn(node, 1, true).entry('T')).toBeDefined();
});

test('knows what is paid for, and what is open', () => {
	const ledger = ledgerOn();
	ledger.write('1', known({ taskUUID: 'unknown' }));
	ledger.write('2', known({ taskUUID: 'processing', status: 'processing' }));
	ledger.write('3', known({ taskUUID: 'failed', status: 'failed' }));
	ledger.write('4', known({ taskUUID: 'succeeded', status: 'succeeded', images: [image('A')] }));
	expect(ledger.open()).toEqual(['unknown', 'processing']);
	expect(ledger.made().map(({ taskUUID }) => taskUUID)).toEqual(['succeeded']);
});

describe('a file', () => {
	const inStore = { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'image/png' };
	const inMemory = { data: 'iVBO', mimeType: 'image/png' };
	const withImages = (node: object) => {
		const ledger = ledgerOn(node);
		const images = [image('A'), image('B')];
		ledger.write('T', known({ status: 'succeeded', images }));
		return ledger;
	};
	const filesOf = (ledger: Ledger) => ledger.entry('T')?.images.map((kept) => ledger.file(kept));

	test('in n8n’s store is kept by reference', () => {
		const node = {};
		withImages(node).keepFile('T', 'B', inStore);
		expect(filesOf(ledgerOn(copied(node)))).toEqual([undefined, inStore]);
	});

	test('in memory lives beside the data, never in it', () => {
		const node = {};
		withImages(node).keepFile('T', 'B', inMemory);
		expect(filesOf(ledgerOn(node))).toEqual([undefined, inMemory]);
		expect(JSON.stringify(node)).not.toContain('iVBO');
		expect(filesOf(ledgerOn(copied(node)))).toEqual([undefined, undefined]);
	});

	test('of an image or a request that is not in the ledger is kept beside it', () => {
		const ledger = withImages({});
		ledger.keepFile('T', 'C', inStore);
		ledger.keepFile('U', 'D', inMemory);
		ledger.keepFile('T', 'A', inMemory);
		expect(ledger.file(image('C'))).toEqual(inStore);
		expect(ledger.file(image('D'))).toEqual(inMemory);
		expect(filesOf(ledger)).toEqual([inMemory, undefined]);
	});
});
