// What happens around the node, after the first execution and after the last fault.
import { callWithoutExecution } from './agent.mts';
import { retryAny } from './anyRetry.mts';
import type { Harness } from './harness.mts';
import { pressAgain, pressLoopAgain } from './manualAgain.mts';
import { hasFailed, type Execution } from './n8n.mts';
import type { CourseName } from './situation.mts';
import { callAtOnce } from './toolCalls.mts';
import { LATE_IMAGES_MS } from './switches.mts';

type Way = 'nothing more' | 'Retry On Fail' | 'Retry Execution' | 'a later run';

const WAITS_MS: Record<Way, number> = {
	'nothing more': 0,
	'Retry On Fail': 1_000,
	'Retry Execution': 5_000,
	'a later run': 60_000,
};

/** What a person or n8n can do next. n8n retries only executions that failed and were not stopped. */
function waysFrom({ situation }: Harness, last: Execution): Way[] {
	const isRetryable = !last.isKilled && !last.controller.signal.aborted;
	const later: Way[] = situation.hasKey ? ['a later run'] : [];
	if (!isRetryable) return later;
	if (last.error) return ['Retry On Fail', 'Retry Execution', ...later];
	if (hasFailed(last)) return ['Retry On Fail', ...later];
	return ['nothing more', ...later];
}

async function follow(harness: Harness, way: Way, last: Execution): Promise<Execution> {
	const { n8n, clock, wire } = harness;
	clock.now += WAITS_MS[way];
	if (harness.situation.lateImages) clock.now += LATE_IMAGES_MS;
	wire.note(() => way);
	const chains = {
		'nothing more': () => last.chain,
		'Retry On Fail': () => last.chain,
		'Retry Execution': () => n8n.storedCopy(last.chain),
		'a later run': () => n8n.newChain(),
	};
	const runIndex = way === 'a later run' ? 0 : last.runIndex;
	const next = n8n.start(chains[way](), { runIndex });
	await n8n.drive([next]);
	return next;
}

/** One more execution that may still meet faults. */
async function followOnce(harness: Harness, last: Execution): Promise<Execution> {
	harness.visited?.enter(harness, 'goes on', last);
	const ways = waysFrom(harness, last);
	if (ways.length === 0) return last;
	const way = ways.length === 1 ? ways[0] : harness.choices.choose('then', ways);
	return way === 'nothing more' ? last : await follow(harness, way, last);
}

async function run(harness: Harness): Promise<Execution> {
	const { n8n } = harness;
	const execution = n8n.start(n8n.newChain());
	await n8n.drive([execution]);
	return execution;
}

/** Asks before each event whether it happens now, until it has. */
export const atAnyMoment = (harness: Harness, name: string, happen: () => void) => {
	let isDone = false;
	return () => {
		if (isDone || harness.choices.choose(name, ['not yet', 'now']) === 'not yet') return;
		isDone = true;
		happen();
	};
};

/** Those that compare all that matters between two executions: see visited.mts. */
export const COMPARED: CourseName[] = ['alone', 'killed', 'stopped', 'two at once', 'loop'];

/** Gives the last execution; nothing where the course has gone on by itself to where it can. */
export const COURSES: Record<CourseName, (harness: Harness) => Promise<Execution | undefined>> = {
	alone: async (harness) => await followOnce(harness, await run(harness)),

	killed: async (harness) => {
		const { n8n } = harness;
		const execution = n8n.start(n8n.newChain());
		await n8n.drive(
			[execution],
			atAnyMoment(harness, 'kill', () => n8n.kill(execution)),
		);
		// Killed at last, when the rows were not stored yet.
		if (!execution.isKilled) n8n.kill(execution);
		harness.visited?.enter(harness, 'starts again', execution);
		harness.clock.now += harness.choices.choose('starts again after', [0, 10_000]);
		return await run(harness);
	},

	stopped: async (harness) => {
		const { n8n } = harness;
		const execution = n8n.start(n8n.newChain());
		await n8n.drive(
			[execution],
			atAnyMoment(harness, 'stop', () => n8n.stop(execution)),
		);
		return execution;
	},

	'two at once': async (harness) => {
		const { n8n } = harness;
		const both = [n8n.start(n8n.newChain())];
		const startSecond = () => {
			harness.wire.note(() => 'a second execution starts');
			both.push(n8n.start(n8n.newChain()));
		};
		await n8n.drive(both, atAnyMoment(harness, 'second', startSecond));
		return both.at(-1) as Execution;
	},

	loop: async (harness) => {
		const { n8n } = harness;
		let last: Execution | undefined;
		for (const turn of [0, 1]) {
			// After a Retry Execution the loop goes on in the new execution.
			last = n8n.start(last?.chain ?? n8n.newChain(), { runIndex: turn });
			await n8n.drive([last]);
			if (hasFailed(last)) last = await followOnce(harness, last);
			if (last.error) break;
		}
		return last as Execution;
	},

	'any retry': retryAny,
	'tool calls at once': callAtOnce,
	agent: callWithoutExecution,
	'manual again': pressAgain,
	'manual loop again': pressLoopAgain,
};

/** The faults are over: what a person would try to get the images. */
export async function recover(
	harness: Harness,
	last: Execution,
	isComplete: () => boolean,
): Promise<void> {
	harness.wire.faultsLeft = 0;
	harness.wire.note(() => 'from here on nothing fails');
	// Who fetches what a stopped execution has left does so when it has ended.
	if (last.controller.signal.aborted) harness.clock.now += WAITS_MS['a later run'];
	for (let tries = 0; tries < 2 && !isComplete(); tries++) {
		harness.visited?.enter(harness, `recovers ${tries}`, last);
		const ways = waysFrom(harness, last).filter((way) => way !== 'nothing more');
		const way = last.error && ways.includes('Retry Execution') ? 'Retry Execution' : ways.at(-1);
		if (way === undefined || (way === 'Retry On Fail' && tries > 0)) return;
		last = await follow(harness, way, last);
	}
}

/** Image → Get, free of charge, for tasks that were named and not delivered. */
export async function fetchAll(harness: Harness, taskUUIDs: string[]): Promise<void> {
	const { n8n, wire } = harness;
	if (harness.situation.lateImages) harness.clock.now += LATE_IMAGES_MS;
	for (const taskUUID of taskUUIDs) {
		wire.note(() => `Image → Get ${wire.aliasOf(taskUUID)}`);
		const execution = n8n.start(n8n.newChain(), { taskUUID });
		await n8n.drive([execution]);
	}
}
