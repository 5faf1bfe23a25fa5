// The fake Runware of the search, whose replies are mutated on their way to the node.
import { Readable } from 'node:stream';
import type { Chain } from '../search/n8n.mts';
import { nothingShown } from '../search/shown.mts';
import type { HttpRequest, HttpResponse, Wire } from '../search/wire.mts';
import type { WireTask, World } from '../search/world.mts';
import { accountAnswer, searchAnswer } from './catalog.mts';
import { inSomeForm } from './forms.mts';
import type { Asked } from './kinds.mts';
import type { Plan } from './plan.mts';
import { Random } from './random.mts';
import { mutate, type Reply } from './replyMutations.mts';

export interface Exchange {
	number: number;
	asked: string;
	reply: Reply;
	/** none: the reply is what Runware meant */
	mutations: string[];
}

/** In the place of a mutation: the reply to a request, by the number of the request. */
export type Replies = ReadonlyMap<number, Reply>;

interface FullTask extends WireTask {
	outputType?: string;
	limit?: number;
	offset?: number;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const REQUEST_MS = 50;

export class Server {
	readonly exchanges: Exchange[] = [];
	private readonly chain: Chain = {
		...{ id: '1', mode: 'trigger', nodeData: {}, shown: nothingShown() },
	};
	/** off while what was before is set up */
	isMutating = true;
	private readonly plan: Plan;
	private readonly wire: Wire;
	private readonly world: World;
	private readonly wait: (ms: number) => Promise<void>;
	private readonly given: Replies | undefined;
	private polls = 0;
	private mutated = 0;
	private requests = 0;

	constructor(
		plan: Plan,
		{ wire, world, wait }: { wire: Wire; world: World; wait: (ms: number) => Promise<void> },
		given?: Replies,
	) {
		this.plan = plan;
		this.wire = wire;
		this.world = world;
		this.wait = wait;
		this.given = given;
	}

	async post(request: HttpRequest & { encoding?: string }): Promise<HttpResponse> {
		const tasks = JSON.parse(request.body) as FullTask[];
		const number = ++this.requests;
		const answer = await this.answer(request, tasks[0]);
		const meant: Reply = {
			status: answer.statusCode,
			headers: { ...JSON_TYPE, ...answer.headers },
			body: answer.body.toString(),
		};
		const { mutations, ...reply } = this.onTheWay(number, meant, tasks);
		const asked = tasks.map(({ taskType, taskUUID }) => `${taskType} ${taskUUID}`).join(' + ');
		this.exchanges.push({ number, asked, reply, mutations });
		const body = Buffer.from(reply.body);
		return {
			statusCode: reply.status,
			headers: reply.headers,
			body: (request.encoding === 'stream' ? Readable.from([body]) : body) as Buffer,
		};
	}

	private async answer(request: HttpRequest, task: FullTask): Promise<HttpResponse> {
		const ownAnswer = () => {
			if (task.taskType === 'modelSearch') return searchAnswer(task);
			if (task.taskType === 'accountManagement') {
				return accountAnswer(task.taskUUID, new Random(this.plan.seed, 'account'));
			}
			return undefined;
		};
		const own = ownAnswer();
		if (own === undefined) return await this.wire.request(request, this.chain);
		await this.wait(REQUEST_MS);
		return { statusCode: own.status, headers: {}, body: Buffer.from(own.body) };
	}

	private onTheWay(
		number: number,
		meant: Reply,
		tasks: FullTask[],
	): Reply & { mutations: string[] } {
		const { plan, given } = this;
		const whole = { ...meant, mutations: [] };
		if (!this.isMutating) return whole;
		const [{ taskType, taskUUID }] = tasks;
		const bought = (this.world.jobs.get(taskUUID)?.task ?? tasks[0]) as FullTask;
		const asked: Asked = { taskType, isSet: (bought.numberResults ?? 1) > 1 };
		const isFirstPoll = taskType === 'getResponse' && this.polls++ < 2;
		const random = new Random(plan.seed, 'reply', number);
		const { outputType } = bought;
		const reply = inSomeForm(meant, { kind: plan.kind, asked, outputType, isFirstPoll }, random);
		if (given) return { ...(given.get(number) ?? reply), mutations: [] };
		if (!plan.kind.isOf(reply, asked) || !this.isTurn(random)) return { ...reply, mutations: [] };
		this.mutated++;
		const isAlike = plan.mutates === 'every one alike';
		return mutate(reply, isAlike ? new Random(plan.seed, 'every reply') : random);
	}

	private isTurn(random: Random): boolean {
		const { mutates } = this.plan;
		return (
			mutates.startsWith('every one') ||
			this.mutated === 0 ||
			(mutates === 'some' && random.chance(0.5))
		);
	}
}
