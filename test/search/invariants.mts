// What must hold after every run. Money is judged by the ledger of the fake Runware alone.
import type * as Workflow from 'n8n-workflow';
import type { Execution } from './n8n.mts';
import type { Harness } from './harness.mts';
import { promptsOf } from './panel.mts';
import type { Account } from './shown.mts';
import { TIME_LIMIT_S, type Situation } from './situation.mts';
import type { Bill } from './world.mts';

/** Waiting may take the time limit and one request that is not answered; then a last word. */
const LONGEST_WAIT_MS = (2 * TIME_LIMIT_S + 5) * 1000;
/** Where each task waits for its late images, one after the other. */
const longestMs = ({ items, lateImages, concurrency = 1 }: Situation): number =>
	LONGEST_WAIT_MS * (lateImages ? Math.ceil(items / concurrency) : 1);
const ROUNDING = 1e-9;
const NOT_PAID = /nothing was (paid|bought|sent)|not submitted|was not sent/i;
const OF_THIS_RUN = /nothing was bought for this item in this run/i;
/** the task that an error or an error row is about */
const SUBJECT = /task ?uuid\W+([\da-f-]{36})/i;
export const WAY_ON = /image → get|retr(y|ies)|again|run (it|this)|task uuid/i;

type NodeErrors = (abstract new (...given: never[]) => Error)[];

/** Tasks that a person asked for with one prompt, at the least. */
const tasksAskedFor = ({ course }: Situation): number => (course === 'loop' ? 2 : 1);

/** Images that a person asked for with one prompt, at the least. */
const askedFor = (situation: Situation): number =>
	tasksAskedFor(situation) * (situation.results ?? 1);

/** What a person gets to see of an execution, and what is in its log. */
export const toldBy = ({ rows, error, texts }: Execution): string => {
	const { message, description, context } = (error ?? {}) as Partial<Workflow.NodeApiError>;
	return JSON.stringify([rows.map(({ json }) => json), message, description, context, texts]);
};

export const told = ({ n8n }: Harness): string =>
	n8n.executions
		.filter(({ isKilled }) => !isKilled)
		.map(toldBy)
		.join('\n');

export const isDelivered = ({ n8n }: Harness, { imageUUID }: Bill): boolean =>
	n8n.executions.some(
		({ isKilled, rows }) =>
			!isKilled && rows.some(({ json }) => JSON.stringify(json).includes(imageUUID) && !json.error),
	);

export const isComplete = (harness: Harness): boolean =>
	promptsOf(harness.situation).every(
		(prompt) =>
			harness.world.bills.filter((bill) => bill.prompt === prompt && isDelivered(harness, bill))
				.length >= askedFor(harness.situation),
	);

/** Before anybody tries anything else: what was paid for is in a row, or named somewhere. */
export function lostTasks(harness: Harness): string[] {
	const text = told(harness);
	return harness.world.bills
		.filter((bill) => !isDelivered(harness, bill) && !text.includes(bill.taskUUID))
		.map(() => 'lost: billed, and named nowhere');
}

/** What can be said at any time. */
export function violationsSoFar(harness: Harness, types: NodeErrors): string[] {
	return [
		...twice(harness),
		...overBudget(harness),
		...sentWrongly(harness),
		...harness.n8n.executions.flatMap((execution) => ofExecution(harness, execution, types)),
	];
}

function twice({ situation, world, askedAgain }: Harness): string[] {
	return promptsOf(situation).flatMap((prompt) => {
		const bills = world.bills.filter((bill) => bill.prompt === prompt);
		const asked = tasksAskedFor(situation) + (askedAgain.get(prompt) ?? 0);
		if (bills.length <= asked * (situation.results ?? 1)) return [];
		const tasks = new Set(bills.map(({ taskUUID }) => taskUUID));
		const rebuy = world.rebuys.find(({ taskUUID }) => tasks.has(taskUUID));
		if (tasks.size > asked || rebuy === undefined) return ['billed twice: under another UUID'];
		const { isOwn, couldBeSeen } = rebuy;
		const by = isOwn ? 'with the ledger of the first sending' : 'by another execution';
		return [
			`billed twice: ${by}, where a lookup ${couldBeSeen ? 'shows' : 'does not show'} the task`,
		];
	});
}

/** What was told of a price is binding; one task alone may cost more than could be expected. */
function overBudget({ situation, world, raisedBudget }: Harness): string[] {
	const budget = raisedBudget ?? situation.budget;
	if (budget === undefined) return [];
	return [...new Set(world.bills.map(({ spender }) => spender.account))].flatMap((account) => {
		const bills = world.bills.filter(({ spender }) => spender.account === account);
		const spent = mostSpent(bills, account);
		const excess = ({ usd, expected }: Bill) => Math.max(0, usd - expected);
		const known = bills.filter(({ imageUUID, spender }) => spender.priced.has(imageUUID));
		const unknown = bills.filter((bill) => !known.includes(bill));
		const allowed =
			Math.max(0, ...known.map(excess)) + unknown.reduce((sum, bill) => sum + excess(bill), 0);
		return spent > budget + allowed + ROUNDING ? ['over budget'] : [];
	});
}

/** USD, of what counts at any one time. */
const mostSpent = (bills: Bill[], { withinMs = Infinity }: Account): number =>
	Math.max(
		...bills.map(({ at }) =>
			bills
				.filter((bill) => bill.at <= at && bill.at > at - withinMs)
				.reduce((sum, { usd }) => sum + usd, 0),
		),
	);

/** What can be said once everything was tried. */
export function undelivered(harness: Harness): string[] {
	const { world, situation, wire } = harness;
	const open = world.bills.filter((bill) => !isDelivered(harness, bill));
	const canTell = open.filter((bill) => world.canTell(bill));
	if (canTell.length > 0) return ['not delivered, although Runware can still tell'];
	if (wire.sendings.length === 0 || isComplete(harness) || situation.budget !== undefined)
		return [];
	return WAY_ON.test(told(harness)) ? [] : ['dead end: no image, and no word of a way to it'];
}

function sentWrongly({ wire, situation, askedAgain }: Harness): string[] {
	return wire.sendings.flatMap(({ shownBefore, openBefore, prompt }) => [
		...(shownBefore === 'taken' ? ['sent again, although it was shown as taken'] : []),
		...(openBefore.length > 0 && situation.course !== 'loop' && !askedAgain.has(prompt)
			? ['successor sent before its predecessor was shown to have ended']
			: []),
	]);
}

/** Row by row: whether one tells of a task that is billed as of one that was not. */
function isUntrue({ world }: Harness, execution: Execution): boolean {
	const { rows, error } = execution;
	const texts = [...rows.filter(({ json }) => json.error).map(({ json }) => JSON.stringify(json))];
	if (error) texts.push(toldBy({ ...execution, rows: [], texts: [] }));
	const { startedAt, endedAt = startedAt } = execution;
	const billed = (uuid: string) =>
		world.bills.some(({ at, taskUUID }) => taskUUID === uuid && at <= endedAt);
	const billedInIt = (uuid: string) =>
		world.bills.some(
			({ at, taskUUID, chain }) =>
				taskUUID === uuid && chain === execution.chain && at >= startedAt && at <= endedAt,
		);
	return texts.some((text) => {
		const uuid = SUBJECT.exec(text)?.[1] ?? '';
		return NOT_PAID.test(text) && (OF_THIS_RUN.test(text) ? billedInIt(uuid) : billed(uuid));
	});
}

function ofExecution(harness: Harness, execution: Execution, types: NodeErrors): string[] {
	const { error, rows, isKilled, isGet, sentAfterStop, startedAt, endedAt = startedAt } = execution;
	if (isKilled) return [];
	const isNodeError = error === undefined || types.some((type) => error instanceof type);
	const { results = 1 } = harness.situation;
	const items = execution.items.length;
	const images = rows.filter(({ json }) => json.imageUUID !== undefined).length;
	const itemsWithRows = new Set(rows.map(({ pairedItem }) => JSON.stringify(pairedItem))).size;
	return [
		...(isUntrue(harness, execution) ? ['says that nothing was paid, although it was'] : []),
		...(isNodeError ? [] : [`threw ${error.name}: ${error.message}`]),
		...(sentAfterStop > 0 ? ['sent after Stop'] : []),
		...(endedAt - startedAt > longestMs(harness.situation) ? ['waited beyond the time limit'] : []),
		...(images > items * results ? ['more images than were asked for'] : []),
		...(error === undefined && !isGet && itemsWithRows !== items ? ['an item without a row'] : []),
	];
}
