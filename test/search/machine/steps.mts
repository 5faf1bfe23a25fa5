// Everything that can happen next: to the machine, to Runware, and to the execution around it.
import {
	entryOf,
	type Circumstances,
	type Event,
	type Identity,
	type Machine,
	type TaskState,
} from './node.mts';
import {
	accept,
	conflicts,
	fail,
	finish,
	looked,
	lookUp,
	NEVER,
	type Task,
	type World,
} from './runware.mts';

export interface Situation {
	state: TaskState;
	/** What Runware has under each UUID of the chain. */
	tasks: Task[];
	/** Nothing more is done in this try. */
	isOver: boolean;
}

export interface Step {
	says: string;
	next: Situation;
	/** False: something went wrong that need not have. */
	isFaultless: boolean;
}

const error = (code: string, httpStatus = 0) => ({ code, message: '', httpStatus });
const IMAGE = { imageUUID: 'A', imageURL: 'https://i/A.jpg' };
const FAILURE = error('inferenceError', 200);

const results = (answer: 'image' | 'failure' | 'running', source: 'reply' | 'lookup'): Event => ({
	type: 'results',
	images: answer === 'image' ? [IMAGE] : [],
	failures: answer === 'failure' ? [FAILURE] : [],
	running: answer === 'running' ? 1 : 0,
	source,
});

const unknown = (likelihood: 'low' | 'medium' | 'high'): Event => ({
	type: 'unknown',
	error: error('ECONNRESET'),
	likelihood,
});

const NOT_TAKEN: [string, Event][] = [
	['refused for good', { type: 'refused', error: error('invalidSeed', 400), isTemporary: false }],
	['refused for now', { type: 'refused', error: error('http429', 429), isTemporary: true }],
	['503 in words', unknown('low')],
	['connection reset before acceptance', unknown('medium')],
	['timeout before acceptance', unknown('high')],
];

const REPLY_LOST: [string, Event][] = [
	['503 in words, though taken', unknown('low')],
	['reply lost', unknown('medium')],
	['timeout', unknown('high')],
];

/** All that can come of sending a task, with what Runware then has. */
function sendings(world: World, task: Task): [string, Event, Task, boolean][] {
	const none = NOT_TAKEN.map(([says, event]): [string, Event, Task, boolean] => [
		says,
		event,
		task,
		false,
	]);
	if (conflicts(world, task)) {
		return [...none, ['conflict', { type: 'conflict', error: FAILURE }, task, true]];
	}
	const running = accept(world, task);
	const ends = world.isAsync ? [running] : [finish(running), fail(running)];
	const good: [string, Event, Task, boolean][] = world.isAsync
		? [['acknowledged', { type: 'acknowledged' }, running, true]]
		: [
				['image', results('image', 'reply'), finish(running), true],
				['generation fails', results('failure', 'reply'), fail(running), false],
			];
	const lost = REPLY_LOST.flatMap(([says, event]) =>
		[running, ...ends].map((end): [string, Event, Task, boolean] => [says, event, end, false]),
	);
	return [...none, ...good, ...lost];
}

function lookups(world: World, task: Task): [string, Event, boolean][] {
	const answer = lookUp(world, task);
	const event: Event =
		answer === 'notFound' || answer === 'emptyRecord'
			? { type: answer }
			: results(answer, 'lookup');
	return [
		[`lookup: ${answer}`, event, true],
		['lookup fails', { type: 'lookupFailed', error: error('http502', 502) }, false],
		['lookup: unknown words', { type: 'lookupFailed', error: error('unknownError', 200) }, false],
		['lookup: key refused', { type: 'lookupFailed', error: error('invalidApiKey', 401) }, false],
	];
}

const at = (tasks: Task[], uuidIndex: number): Task => tasks[uuidIndex] ?? NEVER;
const put = (tasks: Task[], uuidIndex: number, task: Task): Task[] => {
	const all = [...tasks];
	while (all.length <= uuidIndex) all.push(NEVER);
	all[uuidIndex] = task;
	return all;
};

/** What the machine does now, whichever way it comes out. */
export function ownSteps(
	machine: Machine,
	world: World,
	situation: Situation,
	circumstances: Circumstances,
): Step[] {
	const { state, tasks } = situation;
	const { uuidIndex } = state;
	const task = at(tasks, uuidIndex);
	const step = (says: string, event: Event, after: Task, isFaultless: boolean): Step => ({
		says,
		next: {
			...situation,
			state: machine.transition(state, event),
			tasks: put(tasks, uuidIndex, after),
		},
		isFaultless,
	});
	const action = machine.nextAction(state, circumstances);
	if (action === 'end') {
		return [{ says: 'ends', next: { ...situation, isOver: true }, isFaultless: true }];
	}
	if (action === 'look up') {
		return lookups(world, task).map(([says, event, isFaultless]) =>
			step(says, event, looked(task), isFaultless),
		);
	}
	const sent = machine.transition(state, { type: 'sent' });
	return sendings(world, task).map(([says, event, after, isFaultless]) => ({
		says: `send: ${says}`,
		next: {
			...situation,
			state: machine.transition(sent, event),
			tasks: put(tasks, uuidIndex, after),
		},
		isFaultless,
	}));
}

/**
 * What happens by itself: a running task ends; a person tries again; a process is killed.
 * `isSending`: it was looked up this instant and is sent now. Nobody can rule out that a task ends in
 * between where Runware forgets its UUID at once, whatever is done; so that instant is left out.
 */
export function otherSteps(machine: Machine, situation: Situation, isSending: boolean): Step[] {
	const { state, tasks, isOver } = situation;
	const { isShared, isRetry } = state;
	const steps: Step[] = [];
	for (const [uuidIndex, task] of tasks.entries()) {
		if (task.phase !== 'running' || isSending) continue;
		const ends = [
			['finishes', finish(task), true],
			['fails', fail(task), false],
		] as const;
		for (const [says, after, isFaultless] of ends) {
			const next = { ...situation, tasks: put(tasks, uuidIndex, after) };
			steps.push({ says: `task ${uuidIndex} ${says}`, next, isFaultless });
		}
	}
	const reopened = (says: string, entry: ReturnType<typeof entryOf>, isFaultless: boolean) => {
		const opened = machine.openState(identityOf(state), entry);
		const next = { ...situation, state: opened, isOver: false };
		steps.push({ says, next, isFaultless });
	};
	if (isOver) reopened('retried', entryOf(machine, state), true);
	if (isShared) {
		// Without a key a new execution makes new UUIDs, and so another image.
		reopened(
			isOver ? 'run again with the key' : 'killed, run again with the key',
			undefined,
			isOver,
		);
	}
	// Another retry of the first execution knows nothing of what this one has done.
	if (isRetry && isOver) {
		reopened('the first execution is retried again', undefined, true);
		if (tasks[0]?.phase === 'failed') reopened('the first, which saw it fail', FAILED_FIRST, true);
	}
	return steps;
}

const FAILED_FIRST: ReturnType<typeof entryOf> = {
	...{ taskUUID: '', status: 'failed', uuidIndex: 0, likelihood: 'none', images: [], failures: [] },
	...{ boughtBefore: 'no', runIndex: 0, executionId: '1', at: 0, charged: 0, underWay: 0 },
};

const identityOf = (state: TaskState): Identity => {
	const { expectedImages, maySend, isShared, isRetry, hasSuccessor, expectsContent } = state;
	return { expectedImages, maySend, isShared, isRetry, hasSuccessor, expectsContent };
};
