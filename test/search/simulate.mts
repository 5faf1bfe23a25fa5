// One sequence from beginning to end: a situation, and the choices made on the way.
import type { Choices } from './choices.mts';
import type { Clock } from './clock.mts';
import {
	isComplete,
	isDelivered,
	lostTasks,
	told,
	toldBy,
	undelivered,
	violationsSoFar,
} from './invariants.mts';
import { Hang, N8n } from './n8n.mts';
import type { BuiltPackage } from './package.mts';
import type { Situation } from './situation.mts';
import { COMPARED, COURSES, fetchAll, recover } from './courses.mts';
import type { Harness } from './harness.mts';
import { Wire, type Received } from './wire.mts';
import { wrongReports } from './reported.mts';
import { SeenBefore, type Visited } from './visited.mts';
import { World } from './world.mts';

export interface Result {
	violations: string[];
	faults: number;
	requests: number;
	events: number;
	/** rows, errors and log lines, of the executions in their order */
	told: string[];
	world: World;
	received: Received;
}

export async function simulate(
	built: BuiltPackage,
	clock: Clock,
	situation: Situation,
	choices: Choices,
	visited?: Visited,
	trace?: string[],
): Promise<Result> {
	clock.reset();
	built.startProcess();
	const world = new World(clock, choices, situation);
	const wire = new Wire(clock, choices, world, situation, trace);
	const n8n = new N8n(built, clock, choices, wire, situation);
	const harness: Harness = {
		...{ built, situation, clock, choices, world, wire, n8n },
		visited: COMPARED.includes(situation.course) ? visited : undefined,
		askedAgain: new Map(),
		violations: [],
	};
	const violations = await judged(harness, built);
	return {
		violations: [...new Set(violations)],
		faults: wire.faultsMet,
		requests: wire.requests,
		events: clock.events,
		world,
		received: wire.received,
		told: trace ? n8n.executions.map(toldBy) : [],
	};
}

async function judged(harness: Harness, { n8n }: BuiltPackage): Promise<string[]> {
	const violations: string[] = [];
	try {
		const last = await COURSES[harness.situation.course](harness);
		if (harness.situation.course !== 'killed') violations.push(...lostTasks(harness));
		if (last) await recover(harness, last, () => isComplete(harness));
		if (harness.situation.course === 'killed') violations.push(...lostTasks(harness));
		const text = told(harness);
		const named = harness.world.bills
			.filter((bill) => !isDelivered(harness, bill) && text.includes(bill.taskUUID))
			.map(({ taskUUID }) => taskUUID);
		await fetchAll(harness, [...new Set(named)]);
		violations.push(...undelivered(harness));
	} catch (error) {
		if (error instanceof Hang) violations.push(`hang: ${error.message}`);
		else if (!(error instanceof SeenBefore)) throw error;
	}
	violations.push(...harness.violations, ...wrongReports(harness));
	return [...violations, ...violationsSoFar(harness, [n8n.NodeApiError, n8n.NodeOperationError])];
}
