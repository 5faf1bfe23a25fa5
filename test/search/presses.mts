// One press of Execute step in the editor: every turn of the node, up to one that fails.
import { atAnyMoment } from './courses.mts';
import { askAgain, type Harness } from './harness.mts';
import type { Chain, Execution } from './n8n.mts';
import { promptsOf } from './panel.mts';
import { copyOfShown, nothingShown } from './shown.mts';

/** The items of each turn: all in one, or a loop with two to a turn. */
export type Turns = number[][];

export interface Press {
	chain: Chain;
	last: Execution;
	rows: Execution['rows'];
	/** n8n dropped what the last turn made. */
	isBroken: boolean;
}

interface Circumstances {
	mayStop?: boolean;
	/** of the first turn */
	runIndex?: number;
	/** Starts what happens at the same time. */
	beside?: () => Execution;
}

export async function perform(
	harness: Harness,
	chain: Chain,
	turns: Turns,
	{ mayStop = false, runIndex = 0, beside }: Circumstances = {},
): Promise<Press> {
	const { n8n } = harness;
	const done: Execution[] = [];
	for (const [turn, items] of turns.entries()) {
		const budget = harness.raisedBudget;
		const execution = n8n.start(chain, { runIndex: runIndex + turn, items, budget });
		done.push(execution);
		const others = beside && turn === 0 ? [beside()] : [];
		const stop = atAnyMoment(harness, 'stop', () => n8n.stop(execution));
		await n8n.drive([execution, ...others], mayStop ? stop : undefined);
		if (execution.error !== undefined || execution.controller.signal.aborted) break;
	}
	const last = done[done.length - 1];
	const isBroken = last.error !== undefined || last.controller.signal.aborted;
	return { chain, last, rows: done.flatMap(({ rows }) => rows), isBroken };
}

/** What a press finds. */
export interface Left {
	/** The last run in the editor was broken, and nothing has ended that since. */
	isLeft: boolean;
	before: Press;
	beside?: () => Execution;
}

/** One more press: it goes on where the last one ended, or buys anew. */
export async function pressOnce(
	harness: Harness,
	turns: Turns,
	{ isLeft, before, beside }: Left,
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
	if (isLeft && situation.budget !== undefined) raiseBudget(harness, 2 * situation.budget);
	const shown = isLeft ? copyOfShown(before.chain.shown) : nothingShown();
	const pressed = await perform(harness, n8n.newChain('manual', shown), order, { beside });
	const old = before.rows.map(({ json }) => json.imageUUID);
	const isNew = pressed.rows.every(({ json }) => !json.imageUUID || !old.includes(json.imageUUID));
	if (!isLeft && !isNew) harness.violations.push('a press after a good run gave an earlier image');
	return pressed;
}

function raiseBudget(harness: Harness, usd: number): void {
	const isRaised = harness.choices.fixed('budget', ['as before', 'raised']) === 'raised';
	if (isRaised) harness.raisedBudget = usd;
}
