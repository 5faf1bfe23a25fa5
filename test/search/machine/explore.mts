// Every reachable situation of the pure machine in one world, with any number of faults and tries.
import { normal, type Circumstances, type Machine } from './node.mts';
import { otherSteps, ownSteps, type Situation, type Step } from './steps.mts';
import { showsFinished, type World } from './runware.mts';

export interface Setting {
	world: World;
	isShared: boolean;
	/** The first execution may be retried more than once, each time with what it had stored itself. */
	isRetry: boolean;
	/** What lookups have shown to be worth in this execution, by other tasks. */
	archive: Circumstances['archive'];
}

interface Node {
	situation: Situation;
	/** How it was first reached; the shortest way, as the search goes breadth first. */
	from?: Node;
	says: string;
	/** From where one gets here with nothing going wrong. */
	faultlessFrom: Node[];
	/** The chain of UUIDs goes on from here, further than the search. */
	goesOn?: boolean;
}

export interface Violation {
	kind: string;
	trace: string[];
}

const BILLED_TWICE = 'billed twice';
const MAX_RETRIES = 1;
const LONGEST_CHAIN = 1;

/** What lookups can have been found to be worth is a matter of the world, not of chance. */
export function archivesOf(world: World): Circumstances['archive'][] {
	if (!showsFinished(world)) return ['untested', 'unreliable'];
	// Shown late, even an archive that works can have been taken for a silent one.
	return world.hiddenLooks > 0 ? ['untested', 'reliable', 'unreliable'] : ['untested', 'reliable'];
}

/** Visits everything; `onViolation` is told of each situation that must not be. */
export function explore(
	machine: Machine,
	setting: Setting,
	onViolation: (violation: Violation) => void,
): number {
	const { isShared, isRetry } = setting;
	const kind = { isShared, isRetry, maySend: true, hasSuccessor: true, expectsContent: true };
	const identity = { ...kind, expectedImages: 1 };
	const start = { state: machine.openState(identity), tasks: [], isOver: false };
	const root: Node = { situation: start, says: 'start', faultlessFrom: [] };
	const nodes = new Map([[keyOf(start), root]]);
	// A map grows while it is walked through.
	for (const node of nodes.values()) {
		const wrong = wrongIn(node.situation);
		if (wrong !== undefined) onViolation({ kind: wrong, trace: traceTo(node) });
		// What is billed twice stays so.
		if (wrong === BILLED_TWICE) continue;
		for (const { says, next, isFaultless } of stepsOf(machine, setting, node.situation)) {
			if (next.state.uuidIndex > LONGEST_CHAIN) {
				node.goesOn = true;
				continue;
			}
			const key = keyOf(next);
			const known = nodes.get(key);
			const after = known ?? { situation: next, from: node, says, faultlessFrom: [] };
			if (known === undefined) nodes.set(key, after);
			if (isFaultless) after.faultlessFrom.push(node);
		}
	}
	// Without a key there is always a way out of what is not known: a new execution makes new UUIDs. Out
	// of a failure a Retry is the way.
	const ends = deadEnds([...nodes.values()]).filter(
		({ situation }) => isShared || situation.state.status === 'failed',
	);
	for (const node of ends) onViolation({ kind: 'no way to the image', trace: traceTo(node) });
	return nodes.size;
}

function stepsOf(machine: Machine, { world, archive }: Setting, situation: Situation): Step[] {
	const { state, isOver } = situation;
	if (isOver) return otherSteps(machine, situation, false).map(within);
	const circumstances = [false, true].map((isLate) => ({
		wait: true,
		maxRetries: MAX_RETRIES,
		isLate,
		isClosed: false,
		archive,
	}));
	const own = circumstances.flatMap((one) => ownSteps(machine, world, situation, one));
	const isSending = machine.nextAction(state, circumstances[0]) === 'send';
	return [...own, ...otherSteps(machine, situation, isSending)].map(within);
}

const within = (step: Step): Step => ({
	...step,
	next: { ...step.next, state: normal(step.next.state, MAX_RETRIES) },
});

const keyOf = (situation: Situation) => JSON.stringify(situation);

/** What must never be: billed twice, an image out of nothing, a false "nothing was paid". */
function wrongIn({ state, tasks, isOver }: Situation): string | undefined {
	const billed = tasks.reduce((sum, task) => sum + task.billed, 0);
	if (billed > 1) return BILLED_TWICE;
	if (!isOver) return undefined;
	if (state.status === 'succeeded') return billed === 1 ? undefined : 'an image that nobody made';
	const isSettled = state.status === 'new' || state.status === 'failed';
	// Under a key, an earlier execution may have bought it, and the message says no more than it knows.
	return isSettled && !state.isShared && !state.isRetry && billed > 0
		? 'billed, and said not to be'
		: undefined;
}

/** Ends from which a person cannot get to the image by trying again, with nothing more going wrong. */
function deadEnds(nodes: Node[]): Node[] {
	const open = nodes.filter(
		({ situation, goesOn }) => goesOn || situation.state.status === 'succeeded',
	);
	const reached = new Set(open);
	for (let node = open.pop(); node; node = open.pop()) {
		for (const before of node.faultlessFrom) {
			if (reached.has(before)) continue;
			reached.add(before);
			open.push(before);
		}
	}
	return nodes.filter((node) => node.situation.isOver && !reached.has(node));
}

function traceTo(node: Node): string[] {
	const steps: string[] = [];
	for (let at: Node | undefined = node; at; at = at.from) steps.unshift(at.says);
	return steps;
}
