import { expect, test } from 'vitest';
import type { LedgerData } from '../mock/mockServer.mts';
import { overBudget } from './budgetRule.mts';

/** US dollars of single images, in the order in which Runware took them. */
const ledger = (...costs: number[]): LedgerData =>
	({
		acceptances: costs.map((cost, at) => ({ taskUUID: String(at), at, billed: 1, cost })),
		billedUSD: costs.reduce((sum, cost) => sum + cost, 0),
	}) as unknown as LedgerData;

const isKept = (limit: number, ...costs: number[]) => overBudget(ledger(...costs), limit, 1) === 0;

test.each<[string, number, number[], boolean]>([
	['nothing bought', 0, [], true],
	['within the limit', 4, [1, 1, 1], true],
	['used up', 3, [1, 1, 1], true],
	['one image too many at the list price', 2, [1, 1, 1], false],
	['the last task crosses by what it cost above the dearest price', 3, [1, 1, 1.5], true],
	['the last task crosses by more', 2.9, [1, 1, 1.5], false],
	['a dear image was seen before, so the next had no right to cross', 4, [1, 2, 2], false],
	['an image cheaper than the list price counts as much as the list', 1, [0.5, 1.2], false],
	['a limit of nothing allows nothing', 0, [1], false],
	['prices leap by six at once: twice the limit', 12, [6, 6, 6, 6], true],
	['prices leap by six, and more than that proportion is spent', 8, [6, 6, 6, 6], false],
])('%s', (_what, limit, costs, kept) => {
	expect(isKept(limit, ...costs)).toBe(kept);
});
