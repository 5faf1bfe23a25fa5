// Between two executions all that matters is in the ledger, at Runware and in what was told. A state
// that was there before is not searched again: its first visitor goes on to all that can follow.
import { createHash } from 'node:crypto';
import { isDelivered, told, WAY_ON } from './invariants.mts';
import { hasFailed, type Execution } from './n8n.mts';
import type { Harness } from './harness.mts';
import { RUNS_MS } from './switches.mts';

/** Ends a run whose future is searched elsewhere. */
export class SeenBefore extends Error {}

export class Visited {
	private readonly states = new Set<string>();

	get size(): number {
		return this.states.size;
	}

	/** Throws for a state that was there before. */
	enter(harness: Harness, phase: string, last: Execution): void {
		const state = createHash('sha1')
			.update(JSON.stringify(stateOf(harness, phase, last)))
			.digest('base64');
		if (this.states.has(state)) throw new SeenBefore();
		this.states.add(state);
	}
}

function stateOf(harness: Harness, phase: string, last: Execution): unknown {
	const { situation, world, wire, choices, clock } = harness;
	const text = told(harness);
	// Past the longest run, age makes no difference.
	const age = (at: number) => Math.min(clock.now - at, RUNS_MS.slow);
	return [
		[situation.name, phase, wire.faultsLeft, choices.answers()],
		[
			last.runIndex,
			last.error !== undefined,
			hasFailed(last),
			last.isKilled,
			last.controller.signal.aborted,
		],
		[last.chain.nodeData, [...last.chain.shown.tasks], last.chain.shown.dearest],
		[...world.jobs.values()].map(({ task, acceptedAt, failure, isRepeated, endsAt }) => [
			[task, failure, isRepeated, age(acceptedAt)],
			endsAt === undefined ? null : age(endsAt),
		]),
		world.bills.map((bill) => [
			[
				bill.imageUUID,
				bill.taskUUID,
				bill.usd,
				bill.expected,
				bill.spender.account === last.chain.shown.account,
			],
			[
				bill.spender.priced.has(bill.imageUUID),
				isDelivered(harness, bill),
				text.includes(bill.taskUUID),
			],
		]),
		[...new Set(wire.sendings.map(({ taskUUID }) => taskUUID)), WAY_ON.test(text)],
	];
}
