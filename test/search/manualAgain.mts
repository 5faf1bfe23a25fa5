// The editor: a run that ended in this node with an error or Stop, and whoever presses again.
import { HOUR_MS } from './agent.mts';
import { askAgain, type Harness } from './harness.mts';
import type { Chain } from './n8n.mts';
import { promptsOf } from './panel.mts';
import { perform, pressOnce, type Left, type Press, type Turns } from './presses.mts';

type Meanwhile = (harness: Harness, first: Press, turns: Turns) => Left | Promise<Left>;

const ALWAYS: Record<string, Meanwhile> = {
	nothing: (_, first) => ({ isLeft: first.isBroken, before: first }),
	'an hour': ({ clock }, first) => {
		clock.now += HOUR_MS + 60_000;
		return { isLeft: false, before: first };
	},
	'a run in another mode': async (harness, first, turns) => {
		askAgain(harness, promptsOf(harness.situation));
		const other = await perform(harness, harness.n8n.newChain(), turns);
		if (hasImagesOf(harness, first.chain, other))
			harness.violations.push('taken over in another mode');
		return { isLeft: first.isBroken, before: first };
	},
};

/** One of the two takes over, the other buys anew. */
const twoPresses: Meanwhile = (harness, first, turns) => {
	const { n8n } = harness;
	askAgain(harness, promptsOf(harness.situation));
	const beside = () => n8n.start(n8n.newChain('manual'), { items: turns[0] });
	return { isLeft: true, before: first, beside };
};

/** n8n retries what failed, not what was stopped. */
const AFTER_ERROR: Record<string, Meanwhile> = {
	...ALWAYS,
	'another press at once': twoPresses,
	'its Retry': async (harness, first, turns) =>
		await doneAgain(harness, harness.n8n.storedCopy(first.chain), first, turns),
	'Retry On Fail': async (harness, first, turns) =>
		await doneAgain(harness, first.chain, first, turns),
};

const AFTER_STOP: Record<string, Meanwhile> = {
	...ALWAYS,
	'another press at once': twoPresses,
	// n8n ends the execution at once; its own retry of the node comes when the wait between tries is over.
	'Retry On Fail, though stopped': ({ n8n }, first) => {
		const { runIndex, items } = first.last;
		const beside = () => n8n.start(first.chain, { runIndex, items, isStopped: true });
		return { isLeft: true, before: first, beside };
	},
};

async function doneAgain(
	harness: Harness,
	chain: Chain,
	{ last: { runIndex } }: Press,
	turns: Turns,
): Promise<Left> {
	const again = await perform(harness, chain, turns.slice(runIndex), { runIndex });
	return { isLeft: again.isBroken, before: again };
}

function hasImagesOf({ world }: Harness, chain: Chain, { rows }: Press): boolean {
	const bought = world.bills.filter((bill) => bill.chain === chain);
	return rows.some(({ json }) => bought.some(({ imageUUID }) => imageUUID === json.imageUUID));
}

const itemsOf = ({ situation }: Harness) =>
	Array.from({ length: situation.items }, (_, item) => item);

export const pressAgain = async (harness: Harness) => await press(harness, [itemsOf(harness)]);

export async function pressLoopAgain(harness: Harness): Promise<undefined> {
	const items = itemsOf(harness);
	const starts = items.filter((item) => item % 2 === 0);
	return await press(
		harness,
		starts.map((start) => items.slice(start, start + 2)),
	);
}

async function press(harness: Harness, turns: Turns): Promise<undefined> {
	const { n8n, choices, clock, situation, wire } = harness;
	const mayStop = situation.ends === 'by Stop';
	const first = await perform(harness, n8n.newChain('manual'), turns, { mayStop });
	const isStopped = first.last.controller.signal.aborted;
	const ways = isStopped ? AFTER_STOP : first.isBroken ? AFTER_ERROR : ALWAYS;
	// Whose budget a third press goes on with, when two have failed, is not said anywhere.
	const names = Object.keys(ways).filter(
		(name) => ways[name] !== twoPresses || situation.budget === undefined,
	);
	const meanwhile = choices.choose('meanwhile', names);
	wire.note(() => `meanwhile: ${meanwhile}`);
	clock.now += 5_000;
	const left = await ways[meanwhile](harness, first, turns);
	let pressed = await pressOnce(harness, turns, left);
	pressed = await pressOnce(harness, turns, { isLeft: pressed.isBroken, before: pressed });
	// From here on nothing fails: somebody presses until all is there.
	harness.wire.faultsLeft = 0;
	for (let tries = 0; pressed.isBroken && tries < 2; tries++)
		pressed = await pressOnce(harness, turns, { isLeft: true, before: pressed });
	return undefined;
}
