import { afterEach, beforeEach, vi } from 'vitest';
import type { Image } from '../../../nodes/Runware/api/image.ts';
import { readBody } from '../../../nodes/Runware/api/readBody.ts';
import type { Reply, ReplyEntry, RunwareError } from '../../../nodes/Runware/api/reply.ts';
import type { TaskEvent } from '../../../nodes/Runware/api/taskEvent.ts';
import { ArchiveReliability } from '../../../nodes/Runware/machine/archiveReliability.ts';
import { Budget } from '../../../nodes/Runware/ledger/budget.ts';
import type { Entry, Kept } from '../../../nodes/Runware/machine/entry.ts';
import { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import { newLedgerData, type LedgerData } from '../../../nodes/Runware/ledger/ledgerData.ts';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import type { ActiveJob, ActiveJobs } from '../../../nodes/Runware/jobs/activeJob.ts';
import { openJob } from '../../../nodes/Runware/jobs/effects.ts';
import type { RunContext } from '../../../nodes/Runware/jobs/runContext.ts';
import type { Facts, Identity } from '../../../nodes/Runware/machine/facts.ts';
import { openState, stateAt, type TaskState } from '../../../nodes/Runware/machine/state.ts';
import type { GenerateJob, LookupJob, Job } from '../../../nodes/Runware/task/job.ts';
import { DEFAULT_RUN_SETTINGS } from '../../../nodes/Runware/input/runSettings.ts';
import type { Task } from '../../../nodes/Runware/task/task.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** Each test begins at `NOW`, and no pause has any jitter. */
export function useFixedTime(): void {
	beforeEach(() => {
		vi.useFakeTimers({ now: NOW });
		vi.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.restoreAllMocks();
	});
}

export const error = (code: string, more: Partial<RunwareError> = {}): RunwareError => ({
	code,
	message: `What ${code} means`,
	...more,
});

export const image = (imageUUID: string, more: Partial<Image> = {}): Image => ({
	imageUUID,
	imageURL: `https://i/${imageUUID}.jpg`,
	cost: 0.009,
	...more,
});

type Results = Extract<TaskEvent, { type: 'results' }>;

/** What a lookup says of a task; nothing is there unless it is given. */
export const results = (more: Partial<Results> = {}): Results => ({
	type: 'results',
	images: [],
	failures: [],
	running: 0,
	source: 'lookup',
	...more,
});

/** A finished image as it stands in a reply. */
export const entry = (taskUUID: string, imageUUID = 'A', more: ReplyEntry = {}): ReplyEntry => ({
	taskType: 'imageInference',
	taskUUID,
	...image(imageUUID),
	...more,
});

export const reply = (more: Partial<Reply>): Reply => ({
	status: 200,
	readable: true,
	data: [],
	errors: [],
	...more,
});

/** A record of the archive, as the border reads it. */
export const record = (taskUUID: string, more: object): Partial<Reply> => {
	const { data } = readBody({ data: [{ taskType: 'getTaskDetails', taskUUID, ...more }] }) ?? {};
	return { data };
};

export const LOST: Partial<Reply> = { status: 0, readable: false, cause: 'ECONNRESET' };

/** The task UUIDs of a job `T` are T, T-1, T-2 … */
export const job = (id: string, more: Partial<GenerateJob> = {}): GenerateJob => ({
	maySend: true,
	id,
	taskAt: (uuidIndex) => task(uuidIndex === 0 ? id : `${id}-${uuidIndex}`),
	expectedImages: 1,
	isAsync: false,
	isShared: false,
	hasSuccessor: true,
	expectsContent: true,
	kind: 'runware:97@1',
	referencePrice: 0.009,
	hasListPrice: true,
	hasKey: false,
	...more,
});

/** A task that is only looked up. */
export const lookupJob = (id: string, more: Partial<LookupJob> = {}): LookupJob => ({
	maySend: false,
	id,
	wait: true,
	timeLimitMs: 60_000,
	...more,
});

export const task = (taskUUID: string): Task => ({
	taskType: 'imageInference',
	taskUUID,
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
});

export const IDENTITY: Identity = {
	expectedImages: 1,
	maySend: true,
	isShared: false,
	isRetry: false,
	hasSuccessor: true,
	expectsContent: true,
};

/** What a test says of a state; the rest is as in one that nothing is known of. */
export type Given = Partial<Facts> & { status?: TaskState['status'] };

export const state = ({ status = 'new', ...facts }: Given = {}): TaskState =>
	stateAt(status, { ...openState(IDENTITY), ...facts });

/** What an earlier try would have written down. */
export const written = (taskUUID: string, more: Partial<Kept> = {}): Kept => ({
	taskUUID,
	status: 'succeeded',
	uuidIndex: 0,
	likelihood: 'high',
	images: [],
	failures: [],
	boughtBefore: 'no',
	...more,
});

export const EXECUTION = '7';

/** The same, as the ledger keeps it. */
export const kept = (taskUUID: string, more: Partial<Entry> = {}): Entry => ({
	...written(taskUUID),
	runIndex: 0,
	executionId: EXECUTION,
	at: NOW,
	charged: 0,
	underWay: 0,
	...more,
});

export const ledgerWith = (data: Partial<LedgerData> = {}, runIndex = 0): Ledger =>
	new Ledger({ ...newLedgerData(EXECUTION), ...data }, runIndex);

interface WireTask {
	taskType: 'imageInference' | 'getResponse' | 'getTaskDetails';
	taskUUID: string;
}
type Answer = Partial<Reply> | ((taskUUIDs: string[]) => Partial<Reply>);

/** What Runware answers, each list in order; the last answer holds for all that follow. */
export type Script = Partial<Record<WireTask['taskType'], Answer[]>>;

export interface Harness {
	run: RunContext;
	/** Every request, such as `imageInference T U`, with the ms since the beginning. */
	requests: string[];
	/** Milliseconds that were waited in all. */
	waited(): number;
	timeouts: number[];
}

/** A run whose Runware follows a script, and whose waiting only moves the (faked) clock. */
export function harness(
	script: Script,
	settings: Partial<RunContext['settings']> = {},
	more: Partial<RunContext> = {},
): Harness {
	const requests: string[] = [];
	const timeouts: number[] = [];
	const ledger = more.ledger ?? ledgerWith();
	const all = { ...DEFAULT_RUN_SETTINGS, ...settings };
	const left = new Map(Object.entries(script).map(([type, answers]) => [type, [...answers]]));
	const began = Date.now();
	const post = (tasks: string[], timeoutMs: number): Promise<Reply> => {
		const sent = tasks.map((text) => JSON.parse(text) as WireTask);
		const [{ taskType }] = sent;
		const uuids = sent.map(({ taskUUID }) => taskUUID);
		requests.push([taskType, ...uuids].join(' '));
		timeouts.push(timeoutMs);
		const answers = left.get(taskType) ?? [{}];
		const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
		return Promise.resolve(reply(typeof answer === 'function' ? answer(uuids) : answer));
	};
	const run: RunContext = {
		settings: all,
		post,
		ledger,
		budget: new Budget(all.budget, ledger),
		archive: new ArchiveReliability(),
		signal: undefined,
		pause: (ms) => {
			if (run.signal?.aborted) return Promise.reject(new ExecutionStopped());
			vi.setSystemTime(Date.now() + Math.max(1, ms));
			return Promise.resolve();
		},
		...more,
	};
	return { run, requests, timeouts, waited: () => Date.now() - began };
}

export const open = (run: RunContext, ...asked: Job[]): ActiveJobs =>
	new Map(asked.map((one) => [one.id, openJob(run, one)]));

/** The one under this id; what has ended is not there. */
export const active = (jobs: ActiveJobs, id = 'T'): ActiveJob => {
	const found = jobs.get(id);
	if (found === undefined) throw new Error(`${id} has ended`);
	return found;
};

export const change = (jobs: ActiveJobs, id: string, more: Partial<ActiveJob>): void => {
	jobs.set(id, { ...active(jobs, id), ...more });
};
