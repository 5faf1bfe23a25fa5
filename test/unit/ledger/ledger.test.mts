import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import { newLedgerData, type LedgerData } from '../../../nodes/Runware/ledger/ledgerData.ts';
import { EXECUTION, image, ledgerWith, NOW, written } from '../jobs/jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const unknown = written('T', { status: 'unknown', likelihood: 'medium' });
const asStored = (data: LedgerData) => JSON.parse(JSON.stringify(data)) as LedgerData;

test('a ledger begins empty, with a salt that no other execution has', () => {
	const [one, other] = [newLedgerData('7'), newLedgerData('7')];
	expect(one).toEqual({
		version: 1,
		executionSalt: expect.stringMatching(/^[\da-f-]{36}$/) as string,
		executionId: '7',
		isResumable: false,
		isRetry: false,
		spent: 0,
		prices: {},
		entries: {},
		fileNames: {},
	});
	expect(one.executionSalt).not.toBe(other.executionSalt);
});

describe('an entry', () => {
	test('says where, when and in which execution it was written', () => {
		const ledger = ledgerWith({}, 3);
		ledger.write('T', unknown);
		const where = { runIndex: 3, executionId: EXECUTION, at: NOW };
		expect(ledger.entry('T')).toEqual({ ...unknown, ...where, charged: 0, underWay: 0 });
	});

	test('is written over, but its money stays as it is, and so does where it was asked for', () => {
		const ledger = ledgerWith();
		const source = { executionSalt: 'salt', run: 0, item: 2 };
		const origin = { fingerprint: 'F', source };
		ledger.write('T', { ...unknown, origin });
		ledger.charge('T', 0.02, 0.03);
		ledger.write('T', { ...unknown, status: 'processing' });
		const money = { charged: 0.02, underWay: 0.03 };
		expect(ledger.entry('T')).toMatchObject({ status: 'processing', ...money, origin });
		expect(ledger.spent).toBeCloseTo(0.05, 12);
	});

	test('is charged anew, not on top, what is under way included', () => {
		const ledger = ledgerWith();
		ledger.write('T', unknown);
		ledger.write('U', unknown);
		ledger.charge('T', 0.5, 1);
		ledger.charge('T', 0.25, 0.125);
		ledger.charge('U', 1, 0);
		ledger.charge('none', 4, 4);
		expect([ledger.spent, ledger.entry('none')]).toEqual([1.375, undefined]);
	});

	test('that is forgotten gives its money back', () => {
		const ledger = ledgerWith();
		ledger.write('T', unknown);
		ledger.charge('T', 0.5, 0.25);
		ledger.forget('T');
		ledger.forget('never there');
		expect([ledger.spent, ledger.data.entries]).toEqual([0, {}]);
	});

	test('is left out of what was spent beside it, also what is under way of it', () => {
		const ledger = ledgerWith();
		ledger.write('T', unknown);
		ledger.write('U', unknown);
		ledger.charge('T', 0.5, 0.25);
		ledger.charge('U', 1, 2);
		expect(['T', 'U', 'none'].map((id) => ledger.spentBeside(id))).toEqual([3, 0.75, 3.75]);
	});
});

test('the dearest price of each kind is kept', () => {
	const ledger = ledgerWith();
	for (const [kind, multiple] of [
		['a', 1.5],
		['a', 1.2],
		['b', 0.5],
	] as const) {
		ledger.seePrice(kind, multiple);
	}
	expect(ledger.data.prices).toEqual({ a: 1.5, b: 0.5 });
});

test('it knows what has brought images, and what is not resolved', () => {
	const ledger = ledgerWith();
	const images = [image('A')];
	ledger.write('1', written('unknown', { status: 'unknown' }));
	ledger.write('2', written('processing', { status: 'processing' }));
	ledger.write('3', written('failed', { status: 'failed' }));
	ledger.write('4', written('succeeded', { images }));
	ledger.write('5', written('some of two', { status: 'processing', images }));
	expect(ledger.unresolved()).toEqual(['unknown', 'processing', 'some of two']);
	expect(ledger.succeeded().map(({ taskUUID }) => taskUUID)).toEqual(['succeeded', 'some of two']);
});

test('it knows what an earlier try of this run has bought and nobody asks for any more', () => {
	const ledger = ledgerWith({}, 1);
	const images = [image('A')];
	ledger.write('asked for', written('1', { images }));
	ledger.write('bought', written('2', { images }));
	ledger.write('bought by whom is not known', written('3', { images, boughtBefore: 'unknown' }));
	ledger.write('bought before', written('4', { images, boughtBefore: 'yes' }));
	ledger.write('without an image', written('5', { status: 'unknown' }));
	new Ledger(ledger.data, 0).write('another turn', written('6', { images }));
	const earlier = { ...ledger.data, executionId: 'another' };
	new Ledger(earlier, 1).write('another execution', written('7', { images }));
	const beside = ledger.boughtBeside(new Set(['asked for']));
	expect(beside.map(({ taskUUID }) => taskUUID)).toEqual(['2', '3']);
});

describe('what an interrupted manual run has left', () => {
	const source = { executionSalt: 'salt', run: 0, item: 2 };
	const origin = { fingerprint: 'F', source };
	const left = (isResumable = true, runIndex = 0) => {
		const data = { ...newLedgerData('first', isResumable), executionSalt: 'salt' };
		new Ledger(data, 0).write('T', { ...unknown, origin });
		new Ledger(data, 0).write('keyed', unknown);
		data.executionId = 'second';
		return new Ledger(data, runIndex);
	};

	test('is offered to the next, but for what has a key', () => {
		expect(left().position.unclaimed).toEqual([origin]);
	});

	test('is not offered outside of manual runs', () => {
		expect(left(false).position).toEqual({ executionSalt: 'salt' });
	});

	test('is not offered to a later turn, once a turn has taken it over', () => {
		const ledger = left();
		ledger.write('T', { ...unknown, origin });
		expect(new Ledger(ledger.data, 1).position.unclaimed).toEqual([]);
	});

	test('is offered to the second try of the run that has taken it over', () => {
		const ledger = left();
		ledger.write('T', { ...unknown, origin });
		const again = new Ledger(ledger.data, 0).position;
		expect(again.unclaimed).toEqual([origin]);
	});
});

describe('a file', () => {
	const inStore = {
		file: { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'image/png' },
		mark: 'trainedAlgorithmicMedia',
	};
	const inMemory = { file: { data: 'iVBO', mimeType: 'image/png' } };
	const withImages = () => {
		const ledger = ledgerWith();
		ledger.write('T', written('T', { images: [image('A'), image('B')] }));
		return ledger;
	};
	const filesOf = (ledger: Ledger) => ledger.entry('T')?.images.map((kept) => ledger.file(kept));

	test('in n8n’s store is kept by reference', () => {
		const ledger = withImages();
		ledger.keepFile('T', 'B', inStore);
		expect(filesOf(new Ledger(asStored(ledger.data), 0))).toEqual([undefined, inStore]);
	});

	test('in memory lives beside the data, never in it', () => {
		const { data } = withImages();
		new Ledger(data, 0).keepFile('T', 'B', inMemory);
		expect(filesOf(new Ledger(data, 0))).toEqual([undefined, inMemory]);
		expect(JSON.stringify(data)).not.toContain('iVBO');
		expect(filesOf(new Ledger(asStored(data), 0))).toEqual([undefined, undefined]);
	});

	test('of an image or a request that is not in the ledger is kept beside it', () => {
		const ledger = withImages();
		ledger.keepFile('T', 'C', inStore);
		ledger.keepFile('U', 'D', inMemory);
		ledger.keepFile('T', 'A', inMemory);
		expect(ledger.file(image('C'))).toEqual(inStore);
		expect(ledger.file(image('D'))).toEqual(inMemory);
		expect(filesOf(ledger)).toEqual([inMemory, undefined]);
	});
});

describe('the costs of an execution', () => {
	const NONE = { images: 0, usd: 0 };
	const bought = (images: string[], more = {}) => ({
		...written('T', { status: 'succeeded', likelihood: 'high' }),
		images: images.map((imageUUID) => image(imageUUID)),
		...more,
	});

	test('are told once', () => {
		const ledger = ledgerWith();
		ledger.write('T', bought(['A', 'B']));
		ledger.charge('T', 0.5, 0);
		expect(ledger.takeNewCosts()).toEqual({ images: 2, usd: 0.5 });
		ledger.charge('T', 0.5, 0);
		expect(ledger.takeNewCosts()).toEqual(NONE);
	});

	test('grow by what a later try sees of a request, and never shrink', () => {
		const ledger = ledgerWith();
		ledger.write('T', bought(['A', 'B']));
		ledger.charge('T', 0.5, 0.5);
		ledger.takeNewCosts();
		ledger.write('T', bought(['A']));
		ledger.charge('T', 0.25, 0.75);
		expect(ledger.takeNewCosts()).toEqual(NONE);
		ledger.write('T', bought(['A', 'B', 'C']));
		ledger.charge('T', 0.75, 0);
		expect(ledger.takeNewCosts()).toEqual({ images: 1, usd: 0.25 });
	});

	test('are without what was bought before, and without what has not come', () => {
		const ledger = ledgerWith();
		ledger.write('T', bought(['A'], { boughtBefore: 'yes' }));
		ledger.charge('T', 0.5, 0);
		ledger.write('U', unknown);
		ledger.charge('U', 0, 0.5);
		expect(ledger.takeNewCosts()).toEqual(NONE);
	});
});
