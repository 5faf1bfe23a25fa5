// An abstract Runware: what it has under one UUID, and what it can answer. Nothing of the node's code.

/** A world: what is not known about Runware, decided one way. */
export interface World {
	isAsync: boolean;
	/** A used UUID conflicts for ever, or only while its task is running. */
	remembers: boolean;
	archive: 'kept' | 'empty' | 'none';
	/** Polling shows a finished synchronous task. */
	pollsSync: boolean;
	/** Lookups that see nothing of a task after its acceptance. */
	hiddenLooks: 0 | 2;
}

/** What Runware has under one UUID. */
export interface Task {
	phase: 'never' | 'running' | 'finished' | 'failed';
	/** Images billed under this UUID. */
	billed: number;
	/** Lookups that still see nothing. */
	hidden: number;
}

export const NEVER: Task = { phase: 'never', billed: 0, hidden: 0 };

export const accept = (world: World, task: Task): Task => ({
	phase: 'running',
	billed: task.billed,
	hidden: world.hiddenLooks,
});

export const finish = (task: Task): Task => ({
	...task,
	phase: 'finished',
	billed: task.billed + 1,
});

export const fail = (task: Task): Task => ({ ...task, phase: 'failed' });

/** Whether Runware refuses this UUID because it has, or has had, it. */
export const conflicts = (world: World, { phase }: Task): boolean =>
	phase === 'running' || (world.remembers && phase !== 'never');

export type Answer = 'image' | 'failure' | 'running' | 'emptyRecord' | 'notFound';

/** What a lookup (a poll, and the archive where the poll says nothing) shows when all goes well. */
export function lookUp(world: World, { phase, hidden }: Task): Answer {
	if (phase === 'never' || hidden > 0) return 'notFound';
	if (phase === 'running') return world.isAsync ? 'running' : 'notFound';
	const result = phase === 'finished' ? 'image' : 'failure';
	if (world.isAsync || world.pollsSync || world.archive === 'kept') return result;
	return world.archive === 'empty' ? 'emptyRecord' : 'notFound';
}

export const looked = (task: Task): Task => ({ ...task, hidden: Math.max(0, task.hidden - 1) });

const both = <T,>(make: (either: boolean) => T[]): T[] => [true, false].flatMap(make);

/** What is found by polling does not depend on the archive, so those worlds are one. */
const KINDS: Pick<World, 'isAsync' | 'pollsSync' | 'archive'>[] = [
	{ isAsync: true, pollsSync: false, archive: 'none' },
	{ isAsync: false, pollsSync: true, archive: 'none' },
	{ isAsync: false, pollsSync: false, archive: 'kept' },
	{ isAsync: false, pollsSync: false, archive: 'empty' },
	{ isAsync: false, pollsSync: false, archive: 'none' },
];

export const WORLDS: World[] = KINDS.flatMap((kind) =>
	both((remembers) =>
		([0, 2] as const).map((hiddenLooks) => ({ ...kind, remembers, hiddenLooks })),
	),
);

/** Whether a finished task can be found at all. */
export const showsFinished = ({ isAsync, pollsSync, archive }: World): boolean =>
	isAsync || pollsSync || archive === 'kept';

export const nameOf = (world: World): string =>
	[
		world.isAsync ? 'async' : 'sync',
		...(world.pollsSync ? ['finished sync tasks polled'] : []),
		...(world.isAsync || world.pollsSync ? [] : [`archive ${world.archive}`]),
		world.remembers ? 'UUIDs remembered' : 'UUIDs forgotten',
		...(world.hiddenLooks > 0 ? ['shown late'] : []),
	].join(', ');
