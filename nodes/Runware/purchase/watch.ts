import { getResponses, type Finding } from '../api/lookup';
import type { Image } from '../api/image';
import type { RunwareError } from '../api/reply';
import { imagesAsked, type Task } from '../task/task';
import { pollDelayMs } from './backoff';
import type { Run } from './run';

/** How often a task may go unmentioned, or its results stay the same, before that means something. */
const PATIENCE = 3;

/** What is known of one task while it is watched; results add up over the looks. */
export interface Watched {
	task: Task;
	images: Map<string, Image>;
	failures: RunwareError[];
	running: number;
	known: boolean;
	/** True once every lookup of one look was answered, if only by saying that nothing is known. */
	answered: boolean;
	/** The request on file under this UUID, if the archive gave one. */
	request?: Finding['request'];
	/** Looks in a row that found nothing new. */
	same: number;
	/** Why Runware would not answer the last lookup: the key, not the task, is at fault. */
	refused?: RunwareError;
}

export const watched = (task: Task): Watched => ({
	task,
	images: new Map(),
	failures: [],
	running: 0,
	known: false,
	answered: false,
	same: 0,
});

const add = (seen: Watched, finding: Finding): void => {
	const before = seen.images.size + seen.failures.length;
	for (const image of finding.images) {
		// What came first stays: a lookup may leave out the bytes.
		seen.images.set(image.imageUUID, { ...image, ...seen.images.get(image.imageUUID) });
	}
	if (finding.failures.length > seen.failures.length) seen.failures = finding.failures;
	seen.running = finding.running;
	seen.known ||= finding.known;
	seen.request ??= finding.request;
	seen.same = seen.images.size + seen.failures.length > before ? 0 : seen.same + 1;
	const isRefused = [401, 403].includes(finding.trouble?.status ?? 0);
	seen.refused = isRefused ? finding.trouble?.errors[0] : undefined;
};

/** Nothing more will come: all results are in, or the rest has failed and stays that way. */
export const isOver = (seen: Watched): boolean => {
	const settled = seen.images.size + seen.failures.length;
	if (settled >= imagesAsked(seen.task) || seen.refused !== undefined) return true;
	return settled > 0 && seen.running === 0 && seen.same >= PATIENCE;
};

/**
 * One look at tasks, free of charge: their state, and the archive for those that are not mentioned
 * (a finished sync task may be found nowhere else).
 */
export async function look(run: Run, tasks: Watched[], archiveAfter: number): Promise<void> {
	if (tasks.length === 0) return;
	const states = await getResponses(
		run.post,
		tasks.map(({ task }) => task.taskUUID),
	);
	run.checkStop();
	for (const seen of tasks) add(seen, states.get(seen.task.taskUUID) as Finding);

	const silent = tasks.filter(
		(seen) => !states.get(seen.task.taskUUID)?.known && !isOver(seen) && seen.same > archiveAfter,
	);
	if (silent.length === 0) return;
	const records = await run.archive.find(silent.map(({ task }) => task.taskUUID));
	run.checkStop();
	for (const seen of silent) {
		const record = records.get(seen.task.taskUUID) as Finding;
		const state = states.get(seen.task.taskUUID) as Finding;
		seen.answered ||= state.trouble === undefined && record.trouble === undefined;
		if (record.known || record.request) add(seen, record);
	}
}

/** Looks at tasks until each is over or its time is up. `since` is when they were handed in. */
export async function watch(
	run: Run,
	tasks: Watched[],
	{ since, archiveAfter }: { since: number; archiveAfter: number },
): Promise<void> {
	const deadline = since + run.settings.timeLimitMs;
	for (let polls = 0; ; polls++) {
		const open = tasks.filter((seen) => !isOver(seen));
		const left = deadline - Date.now();
		if (open.length === 0 || left <= 0) return;
		await run.pause(Math.min(pollDelayMs(polls, run.settings.baseDelayMs), left));
		await look(run, open, archiveAfter);
	}
}
