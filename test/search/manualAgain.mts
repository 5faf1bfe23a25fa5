// The editor: a run that ended in this node with an error or Stop, and whoever presses again.
import { HOUR_MS } from './agent.mts';
import { atAnyMoment } from './courses.mts';
import { askAgain, type Harness } from './harness.mts';
import type { Chain, Execution } from './n8n.mts';
import { promptsOf } from './panel.mts';
import { copyOfShown, nothingShown, type Shown } from './shown.mts';

/** The items of each turn: all in one, or a loop with two to a turn. */
type Turns = number[][];

/** A run in the editor: every turn of it, up to the one that failed. */
interface Press {
	chain: Chain;
	last: Execution;
	rows: Execution['rows'];
	/** n8n dropped what the last turn made. */
	isBroken: boolean;
}

const MEANWHILE = ['nothing', 'an hour', 'a run in another mode'] as const;
/** n8n retries what failed, not what was stopped. */
const AFTER_ERROR = [...MEANWHILE, 'its Retry'] as const;

export const pressAgain = (harness: Harness) => press(harness, [itemsOf(harness)]);

const itemsOf = ({ situation }: Harness) =>
	Array.from({ length: situation.items }, (_, item) => item);

export function pressLoopAgain(harness: Harness) {
	const items = itemsOf(harness);
	const starts = items.filter((item) => item % 2 === 0);
	return press(
		harness,
		starts.map((start) => items.slice(start, start + 2)),
	);
}

async function press(harness: Harness, turns: Turns): Promise<undefined> {
	const { n8n, choices, clock, situation, wire } = harness;
	const all = promptsOf(situation);
	const first = await perform(harness, n8n.newChain('manual'), turns, situation.ends === 'by Stop');
	const ways = first.last.error && !isStopped(first) ? AFTER_ERROR : MEANWHILE;
	const meanwhile = choices.choose('meanwhile', ways);
	wire.note(() => `meanwhile: ${meanwhile}`);
	clock.now += meanwhile === 'an hour' ? HOUR_MS + 60_000 : 5_000;
	let earlier = first;
	let isLeft = first.isBroken && meanwhile !== 'an hour';
	if (meanwhile === 'a run in another mode') {
		askAgain(harness, all);
		const other = await perform(harness, n8n.newChain(), turns);
		if (sharesImages(first.last.chain, other))
			harness.violations.push('taken over in another mode');
	}
	if (meanwhile === 'its Retry') {
		const failedTurn = turns.slice(first.last.runIndex);
		earlier = await perform(
			harness,
			n8n.storedCopy(first.chain),
			failedTurn,
			false,
			first.last.runIndex,
		);
		isLeft = earlier.isBroken;
	}
	const second = await next(harness, turns, isLeft, earlier);
	const third = await next(harness, turns, second.isBroken, second);
	await recover(harness, turns, third);
	return undefined;

	function sharesImages(chain: Chain, { rows }: Press): boolean {
		const bought = harness.world.bills.filter((bill) => bill.chain === chain);
		return rows.some(({ json }) => bought.some(({ imageUUID }) => imageUUID === json.imageUUID));
	}
}

/** From here on nothing fails: somebody presses until all is there. */
async function recover(harness: Harness, turns: Turns, last: Press): Promise<void> {
	harness.wire.faultsLeft = 0;
	for (let pressed = last, tries = 0; pressed.isBroken && tries < 2; tries++)
		pressed = await next(harness, turns, true, pressed);
}

const isStopped = ({ last }: Press) => last.controller.signal.aborted;

/** One more press: it goes on where the last one ended, or buys anew. */
async function next(
	harness: Harness,
	turns: Turns,
	isLeft: boolean,
	before: Press,
): Promise<Press> {
	const { n8n, choices, situation, wire, clock } = harness;
	clock.now += 5_000;
	const isMoved = isLeft && choices.fixed('rows', ['as before', 'moved']) === 'moved';
	const order = isMoved ? turns.map((items) => items.toReversed()).toReversed() : turns;
	wire.note(() => `Execute step: ${isLeft ? 'goes on' : 'buys anew'}`);
	// What came out of an earlier turn is not kept for the next press.
	const cameOut = before.rows.map(({ json }) => json.positivePrompt as string);
	const all = promptsOf(situation);
	askAgain(harness, isLeft ? all.filter((prompt) => cameOut.includes(prompt)) : all);
	if (isLeft && situation.budget !== undefined && harness.raisedBudget === undefined)
		harness.raisedBudget =
			choices.fixed('budget', ['as before', 'raised']) === 'raised'
				? 2 * situation.budget
				: undefined;
	const shown: Shown = isLeft ? copyOfShown(before.chain.shown) : nothingShown();
	const pressed = await perform(harness, n8n.newChain('manual', shown), order);
	const old = before.rows.map(({ json }) => json.imageUUID);
	const isNew = pressed.rows.every(({ json }) => !json.imageUUID || !old.includes(json.imageUUID));
	if (!isLeft && !isNew) harness.violations.push('a press after a good run gave an earlier image');
	return pressed;
}

async function perform(
	harness: Harness,
	chain: Chain,
	turns: Turns,
	mayStop = false,
	firstIndex = 0,
): Promise<Press> {
	const { n8n } = harness;
	const done: Execution[] = [];
	for (const [turn, items] of turns.entries()) {
		const budget = harness.raisedBudget;
		const execution = n8n.start(chain, { runIndex: firstIndex + turn, items, budget });
		done.push(execution);
		const stop = atAnyMoment(harness, 'stop', () => n8n.stop(execution));
		await n8n.drive([execution], mayStop ? stop : undefined);
		if (execution.error !== undefined || execution.controller.signal.aborted) break;
	}
	const last = done[done.length - 1];
	const isBroken = last.error !== undefined || last.controller.signal.aborted;
	return { chain, last, rows: done.flatMap(({ rows }) => rows), isBroken };
}
