// What the questions talk to. All that could buy an image goes through `submit`, so past the spend limit.
import type { Finding } from '../../nodes/Runware/api/lookup.ts';
import type { TaskEvent } from '../../nodes/Runware/api/taskEvent.ts';
import { toJson } from '../mock/exactJson.mts';
import type { Connection, Reply, Sending } from './connection.mts';
import { categoryOf, getResponses, getTaskDetails, readSubmitReply } from './node.mts';
import type { SpendLimit } from './spendLimit.mts';

const IMAGE_TIMEOUT_MS = 180_000;

export type Task = Record<string, unknown> & { taskType: string; taskUUID: string };

export interface Submitted {
	reply: Reply;
	/** what the node would read in it, task by task */
	events: TaskEvent[];
}

export interface LookedUp {
	reply: Reply;
	/** what the node would read in it */
	finding: Finding;
}

type Results = Extract<TaskEvent, { type: 'results' }>;

export class NotAsked extends Error {}

/** Runware is busy or in trouble, or was not reached: this says nothing of the question. */
export class NoAnswer extends Error {
	constructor({ status, errors, cause = '' }: Reply) {
		super(status === 0 ? `no reply (${cause})` : `HTTP ${status} ${errors[0]?.code ?? ''}`.trim());
	}
}

const isNoAnswer = ({ status }: Reply) => status === 0 || status === 429 || status >= 500;

/** Throws where the reply does not say what became of the task. */
export function mustBeClear({ reply, events }: Submitted): Submitted {
	const isUnknown = (event: TaskEvent) =>
		event.type === 'unknown' || (event.type === 'refused' && event.isTemporary);
	if (events.every(isUnknown)) throw new NoAnswer(reply);
	return { reply, events };
}

/** The same for a lookup. */
export function mustBeAnswered(seen: LookedUp): LookedUp {
	if (seen.finding.type === 'lookupFailed' && isNoAnswer(seen.reply))
		throw new NoAnswer(seen.reply);
	return seen;
}

export class Client {
	readonly connection: Connection;
	readonly spendLimit: SpendLimit;
	creditRefusal?: { status: number; code: string };

	constructor(connection: Connection, spendLimit: SpendLimit) {
		this.connection = connection;
		this.spendLimit = spendLimit;
	}

	/** A question that is free; throws when it was not answered. */
	async ask(tasks: Task[], sending?: Sending): Promise<Reply> {
		const paid = tasks.some(({ taskType }) => taskType === 'imageInference');
		if (paid) throw new Error('An image task has to go through submit');
		const reply = await this.connection.post(toJson(tasks), sending);
		if (isNoAnswer(reply)) throw new NoAnswer(reply);
		return reply;
	}

	/** What Runware publishes of its models, asked without the key; throws when it was not answered. */
	async published(place: string): Promise<Reply> {
		const reply = await this.connection.published(place);
		if (isNoAnswer(reply)) throw new NoAnswer(reply);
		return reply;
	}

	/**
	 * Image tasks, those too that must be refused: only the reply shows whether they were. Throws
	 * OverLimit before anything is sent.
	 */
	async submit(tasks: Task[], sending: Sending = {}): Promise<Submitted> {
		if (this.creditRefusal) throw new NotAsked('the account has no credit left');
		this.spendLimit.open(
			tasks.map(({ taskUUID, ...task }) => ({ taskUUID, images: imagesOf(task) })),
		);
		const limit = { timeoutMs: IMAGE_TIMEOUT_MS, ...sending };
		const reply = await this.connection.post(toJson(tasks), limit);
		return { reply, events: tasks.map((task) => this.read(reply, task, tasks.length === 1)) };
	}

	private read(reply: Reply, { taskUUID, deliveryMethod }: Task, isOnlyTask: boolean): TaskEvent {
		const isSync = deliveryMethod !== 'async';
		const event = readSubmitReply(reply, { taskUUID, isSync, isOnlyTask });
		if (event.type === 'results') this.charge(taskUUID, event);
		if (event.type === 'conflict' || event.type === 'refused') this.spendLimit.charge(taskUUID, []);
		if (event.type === 'refused' && categoryOf(event.error.code) === 'quota') {
			this.creditRefusal = { status: reply.status, code: event.error.code };
		}
		return event;
	}

	private charge(taskUUID: string, { images, failures, running }: Results): void {
		if (running > 0) return;
		this.spendLimit.charge(taskUUID, [...images, ...failures.map(() => ({}))]);
	}

	async poll(taskUUID: string): Promise<LookedUp> {
		return await this.lookUp(taskUUID, getResponses);
	}

	async details(taskUUID: string): Promise<LookedUp> {
		return await this.lookUp(taskUUID, getTaskDetails);
	}

	private async lookUp(taskUUID: string, by: typeof getResponses): Promise<LookedUp> {
		const replies: Reply[] = [];
		const findings = await by(
			async (tasks) => {
				replies.push(await this.connection.post(`[${tasks.join(',')}]`));
				return replies[0];
			},
			[taskUUID],
		);
		const finding = findings.get(taskUUID);
		if (!finding) throw new Error('the lookup was not made');
		if (finding.type === 'results') this.charge(taskUUID, finding);
		return { reply: replies[0], finding };
	}
}

const imagesOf = ({ numberResults = 1 }: Record<string, unknown>) => Number(numberResults);
