// Whether hints and rows agree with the bill: each image once, whoever shares it.
import type { Harness } from './harness.mts';
import { readHint } from './hint.mts';
import type { Execution } from './n8n.mts';
import { asksForCost } from './panel.mts';
import { LIST_PRICE } from './situation.mts';
import type { Bill } from './world.mts';

const ROUNDING = 1e-6;
const isOff = (a: number, b: number) => Math.abs(a - b) > ROUNDING;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** Calls of a tool are told of one by one: an agent sees no sum. */
const WITHOUT_SUMS = ['tool calls at once', 'agent'];

export function wrongReports(harness: Harness): string[] {
	const { situation, world, wire, n8n } = harness;
	// A cost that Runware did not name is nobody's to know.
	if (wire.hidCost || world.rebuys.length > 0) return [];
	if (situation.course === 'two at once') return [];
	return n8n.executions
		.filter(({ isKilled, isGet, error }) => !isKilled && !isGet && error === undefined)
		.filter((execution) => !isEither(harness, execution))
		.flatMap((execution) => [
			...wrongRows(harness, execution),
			...wrongCosts(harness, execution),
			...(WITHOUT_SUMS.includes(situation.course) ? [] : wrongHint(harness, execution)),
		]);
}

/** A repeat was refused, and someone else can have bought it: it is not known whose purchase it was. */
function isEither({ situation, world, wire }: Harness, { chain }: Execution): boolean {
	const isOnlyOwn = !situation.hasKey && chain.mode !== 'retry';
	const sent = wire.sendings.filter((one) => one.chain === chain).map(({ taskUUID }) => taskUUID);
	// Sent here too, and lost: the image may be from either sending.
	const isSentTwice = world.bills.some(
		(bill) => bill.chain !== chain && sent.includes(bill.taskUUID),
	);
	const isRefused = [...world.jobs.values()].some(({ isRepeated }) => isRepeated);
	return !isOnlyOwn && (isSentTwice || isRefused);
}

/** The images of the rows, each once. */
const billsIn = ({ world }: Harness, rows: Execution['rows']): Bill[] => {
	const text = JSON.stringify(rows.map(({ json }) => json));
	return world.bills.filter(({ imageUUID }) => text.includes(imageUUID));
};

/** Both ways to count what an earlier execution has bought and this one is the first to see. */
const READINGS = [
	({ chain }: Execution, bill: Bill) => bill.chain === chain,
	({ chain, startedAt }: Execution, bill: Bill) =>
		bill.chain === chain || (bill.arrivedAt ?? 0) > startedAt,
];
type Reading = (typeof READINGS)[number];

/** What is wrong in each reading; nothing, if one of them fits. */
function unlessRead(wrong: (reading: Reading) => string[]): string[] {
	const [strict, ...others] = READINGS.map(wrong);
	return others.some(({ length }) => length === 0) ? [] : strict;
}

function wrongRows(harness: Harness, execution: Execution): string[] {
	const { chain } = execution;
	// A repeated call of a tool costs nothing, and its row says so.
	const isRepeat = ({ json }: Execution['rows'][number]) =>
		json.note !== undefined && json.cost === 0;
	const told = execution.rows.filter((row) => !isRepeat(row));
	const rows = told.flatMap((row) =>
		billsIn(harness, [row]).map((bill) => ({ json: row.json, bill })),
	);
	const isWrong = rows.some(({ json, bill }) => json.reused === true && bill.chain === chain);
	const wrong = unlessRead((isBought) => {
		const bought = rows.filter(({ bill }) => isBought(execution, bill));
		const costs = sum(bought.map(({ json }) => Number(json.cost ?? 0)));
		const bills = new Set(bought.map(({ bill }) => bill));
		const due = asksForCost(harness.situation) ? sum([...bills].map(({ usd }) => usd)) : 0;
		return isOff(costs, due) ? ['rows: the costs are not the bill'] : [];
	});
	return [...(isWrong ? ['row: reused, although it was bought in this execution'] : []), ...wrong];
}

/** The custom data has every image that came out, and none that the execution did not pay for. */
function wrongCosts(harness: Harness, execution: Execution): string[] {
	const { chain } = execution;
	if (chain.id === undefined) return [];
	const calls = harness.n8n.executions.filter((one) => one.chain === chain);
	const since = Math.min(...calls.map(({ startedAt }) => startedAt));
	const { runware_images: images = 0, runware_usd: usd = 0 } = chain.customData ?? {};
	const own = harness.world.bills.filter((bill) => bill.chain === chain);
	const shownFirst = harness.world.bills.filter(
		(bill) => bill.chain !== chain && (bill.arrivedAt ?? 0) > since,
	);
	const out = billsIn(harness, execution.rows).filter((bill) => bill.chain === chain);
	const most = own.length + shownFirst.length;
	const mostUSD = sum([...own, ...shownFirst].map((bill) => bill.usd));
	const isPriced = asksForCost(harness.situation);
	return [
		...(Number(images) < out.length ? ['costs: an image that came out is not in them'] : []),
		...(Number(images) > most ? ['costs: more images than were paid for'] : []),
		...(isPriced && Number(usd) > mostUSD + ROUNDING ? ['costs: more than was paid'] : []),
	];
}

function wrongHint(harness: Harness, execution: Execution): string[] {
	const { situation } = harness;
	const hint = execution.hints.map(readHint).findLast((read) => read !== undefined);
	if (hint === undefined) return ['hint: no sums'];
	const bills = billsIn(harness, execution.rows);
	const isPriced = asksForCost(situation);
	const underWay = underWayAfter(harness, execution);
	const isTooFew = situation.wait !== false && hint.underWay < underWay.least;
	const wrong = unlessRead((isBought) => {
		const bought = bills.filter((bill) => isBought(execution, bill));
		const usd = isPriced ? sum(bought.map((bill) => bill.usd)) : 0;
		const listedUSD = isPriced ? 0 : LIST_PRICE * bought.length;
		return [
			...(hint.reused === bills.length - bought.length ? [] : ['hint: reused']),
			...(isOff(hint.usd, usd) ? ['hint: costs'] : []),
			...(isOff(hint.listedUSD, listedUSD) ? ['hint: costs by list price'] : []),
		];
	});
	return [
		...wrong,
		...(hint.images === bills.length ? [] : ['hint: images']),
		...(isTooFew || hint.underWay > underWay.most ? ['hint: under way'] : []),
	];
}

/** Images that Runware was shown to have taken, or may have taken, and that are in no row. */
function underWayAfter({ world, wire, situation }: Harness, execution: Execution) {
	const { chain, runIndex, rows, startedAt, endedAt = startedAt } = execution;
	const text = JSON.stringify(rows.map(({ json }) => json));
	// Failed in unknown words, and then a record without content: nobody can tell.
	const isUnknown = text.includes('not known whether');
	const isOpen = (taskUUID: string) => isUnknown || chain.shown.tasks.get(taskUUID) !== 'ended';
	const bills = world.bills.filter(
		(bill) => bill.chain === chain && bill.at < endedAt && !text.includes(bill.imageUUID),
	);
	// Earlier turns of a loop have told of theirs.
	const least = bills.filter(
		({ taskUUID, at }) =>
			chain.shown.tasks.get(taskUUID) === 'taken' && (runIndex === 0 || at >= startedAt),
	);
	const sent = wire.sendings.filter((one) => one.chain === chain && isOpen(one.taskUUID));
	const images = situation.results ?? 1;
	return { least: least.length, most: new Set(sent.map((one) => one.taskUUID)).size * images };
}
