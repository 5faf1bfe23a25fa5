import type { LedgerData } from '../mock/mockServer.mts';

const ROUNDING = 1e-9;
/** So many times the dearest price an image counts while others are under way. */
const MARGIN = 3;

/**
 * US dollars above what the rule of budgets allows; 0 when it was kept. The rule: while several
 * requests are under way each image counts three times the dearest price known, the list price
 * included; then tasks go one at a time, each only if it fits at that price. So the last task alone
 * may cross the limit, by what it cost above that price. Only where an image costs more than three
 * times its list price can the tasks before it have crossed as well, and then in that proportion.
 */
export function overBudget(ledger: LedgerData, limit: number, listPrice: number): number {
	const tasks = ledger.acceptances.filter(({ billed }) => billed > 0);
	const last = tasks.at(-1);
	if (!last) return 0;
	const prices = tasks.map(({ billed, cost }) => cost / billed);
	const known = Math.max(listPrice, ...prices.slice(0, -1));
	const crossing = Math.max(0, last.cost - last.billed * known);
	const jump = Math.max(...prices) / listPrice / MARGIN;
	const allowed = limit * Math.max(1, jump) + (limit > 0 ? crossing : 0);
	return Math.max(0, ledger.billedUSD - allowed - ROUNDING);
}
