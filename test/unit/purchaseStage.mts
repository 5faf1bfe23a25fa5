import { vi } from 'vitest';
import type { Image } from '../../nodes/Runware/api/image.ts';
import type { Reply, ReplyEntry, RunwareError } from '../../nodes/Runware/api/reply.ts';
import { Archive } from '../../nodes/Runware/books/archive.ts';
import { Budget } from '../../nodes/Runware/books/budget.ts';
import type { Entry } from '../../nodes/Runware/books/entry.ts';
import { Ledger } from '../../nodes/Runware/books/ledger.ts';
import { ExecutionStopped } from '../../nodes/Runware/pacing/stopSignal.ts';
import { openOrder, type OpenOrder } from '../../nodes/Runware/purchase/openOrder.ts';
import type { Session } from '../../nodes/Runware/purchase/session.ts';
import { openState, type TaskState } from '../../nodes/Runware/purchase/state.ts';
import type { Order } from '../../nodes/Runware/task/order.ts';
import { DEFAULT_RUN_SETTINGS } from '../../nodes/Runware/task/runSettings.ts';
import type { Task } from '../../nodes/Runware/task/task.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

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

export const LOST: Partial<Reply> = { status: 0, readable: false, cause: 'ECONNRESET' };

/** The task UUIDs of an order `T` are T, T-1, T-2 … */
export const order = (id: string, more: Partial<Order> = {}): Order => ({
	id,
	taskAt: (attempt) => task(attempt === 0 ? id : `${id}-${attempt}`),
	expectedImages: 1,
	isAsync: false,
	isShared: false,
	hasSuccessor: true,
	kind: 'runware:97@1',
	referencePrice: 0.009,
	hasListPrice: true,
	hasKey: false,
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

export const state = (more: Partial<TaskState> = {}): TaskState => ({
	...openState({ expectedImages: 1, isShared: false, hasSuccessor: true }),
	...more,
});

/** An entry of the ledger, as an earlier try would have left it. */
export const noted = (taskUUID: string, more: Partial<Entry> = {}): Entry => ({
	taskUUID,
	status: 'made',
	attempt: 0,
	likelihood: 'high',
	images: [],
	failures: [],
	runIndex: 0,
	cost: 0,
	...more,
});

/** What of n8n's context the ledger uses; anything else throws. */
export function contextOf(node: object): Parameters<typeof Ledger.open>[0] {
	return new Proxy({} as Parameters<typeof Ledger.open>[0], {
		get(_target, name) {
			if (name === 'getContext') return () => node;
			throw new Error(`The ledger asked for ${String(name)}`);
		},
	});
}

export const ledgerOn = (node: object = {}, runIndex = 0, keepsAllRuns = false): Ledger =>
	Ledger.open(contextOf(node), runIndex, keepsAllRuns);

export interface WireTask {
	taskType: 'imageInference' | 'getResponse' | 'getTaskDetails';
	taskUUID: string;
}
type Answer = Partial<Reply> | ((taskUUIDs: string[]) => Partial<Reply>);

/** What Runware answers, each list in order; the last answer holds for all that follow. */
export type Script = Partial<Record<WireTask['taskType'], Answer[]>>;

export interface Stage {
	session: Session;
	/** Every request, such as `imageInference T U`, with the ms since the beginning. */
	requests: string[];
	/** Milliseconds that were waited in all. */
	waited(): number;
	timeouts: number[];
}

/** A session whose Runware follows a script, and whose waiting only moves the (faked) clock. */
export function stage(
	script: Script,
	settings: Partial<Session['settings']> = {},
	more: Partial<Session> = {},
): Stage {
	const requests: string[] = [];
	const timeouts: number[] = [];
	const ledger = more.ledger ?? ledgerOn();
	const all = { ...DEFAULT_RUN_SETTINGS, ...settings };
	const began = Date.now();
	const post = (tasks: string[], timeoutMs: number): Promise<Reply> => {
		const sent = tasks.map((text) => JSON.parse(text) as WireTask);
		const [{ taskType }] = sent;
		const uuids = sent.map(({ taskUUID }) => taskUUID);
		requests.push([taskType, ...uuids].join(' '));
		timeouts.push(timeoutMs);
		const answers = script[taskType] ?? [{}];
		const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
		return Promise.resolve(reply(typeof answer === 'function' ? answer(uuids) : answer));
	};
	const session: Session = {
		settings: all,
		post,
		ledger,
		budget: new Budget(all.budget, ledger),
		archive: new Archive(),
		signal: undefined,
		isClosed: false,
		pause: (ms) => {
			if (session.signal?.aborted) return Promise.reject(new ExecutionStopped());
			vi.setSystemTime(Date.now() + Math.max(1, ms));
			return Promise.resolve();
		},
		...more,
	};
	return { session, requests, timeouts, waited: () => Date.now() - began };
}

export const open = (session: Session, asked: Order): OpenOrder =>
	openOrder(session.ledger, asked, session.settings.timeLimitMs);
