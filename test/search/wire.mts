// Between the node and the fake Runware: which fault meets a request, when its answer arrives, and
// what a reader of all answers would know of each task.
import type { Choices } from './choices.mts';
import type { Clock } from './clock.mts';
import { faultsFor, REPEATING_GATEWAY, type Fault } from './faults.mts';
import { wholeReply, type Answer, type Broken } from './replies.mts';
import type { Chain } from './n8n.mts';
import { learn } from './shown.mts';
import type { Situation } from './situation.mts';
import type { WireTask, World } from './world.mts';

const ROUND_TRIP_MS = 50;
/** two faults: requests after the start, or the first fault, within which a lookup meets the next */
const FAR = 6;

export interface HttpRequest {
	body: string;
	timeout: number;
}

export interface HttpResponse {
	statusCode: number;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Sent {
	chain: Chain;
	taskUUID: string;
	prompt: string;
	/** What the sender had been shown of this task before. */
	shownBefore: 'taken' | 'ended' | undefined;
	/** Tasks that the same prompt was sent under before, and had not been shown to have ended. */
	openBefore: string[];
}

/** What Runware has received in a run, whatever the situation's settings say. */
export interface Received {
	/** a task that was to be delivered asynchronously */
	asynchronous: boolean;
	/** several tasks in one request */
	inBatches: boolean;
	/** a lookup before anything was sent: without a key there is nothing to look for */
	withKey: boolean;
}

export class Wire {
	readonly received: Received = { asynchronous: false, inBatches: false, withKey: false };
	faultsLeft: number;
	faultsMet = 0;
	private firstFaultAt = 0;
	/** kept only where it is to be shown */
	private readonly trace: string[] | undefined;
	readonly sendings: Sent[] = [];
	requests = 0;
	private readonly aliases = new Map<string, string>();

	private readonly clock: Clock;
	private readonly choices: Choices;
	private readonly world: World;
	private readonly situation: Situation;
	/** The API key may not look up. */
	refusesLookups = false;
	/** A cost was not named as it should be. */
	hidCost = false;

	constructor(
		clock: Clock,
		choices: Choices,
		world: World,
		situation: Situation,
		trace?: string[],
	) {
		this.situation = situation;
		this.trace = trace;
		this.clock = clock;
		this.choices = choices;
		this.world = world;
		this.faultsLeft = situation.faults;
	}

	note(text: () => string): void {
		this.trace?.push(`${(this.clock.now / 1000).toFixed(2)} ${text()}`);
	}

	/** T1, T2, … in the order of their first sending. */
	aliasOf(taskUUID: string): string {
		const alias = this.aliases.get(taskUUID) ?? `T${this.aliases.size + 1}`;
		this.aliases.set(taskUUID, alias);
		return alias;
	}

	async request(request: HttpRequest, chain: Chain): Promise<HttpResponse> {
		const { shown } = chain;
		this.requests++;
		const tasks = JSON.parse(request.body) as WireTask[];
		const kind = tasks[0].taskType;
		const taskUUIDs = tasks.map(({ taskUUID }) => taskUUID);
		this.noteReceived(kind, tasks);
		if (kind === 'imageInference') for (const task of tasks) this.noteSending(task, chain);
		const fault = this.pickFault(kind, tasks);
		const before = this.clock.now;
		const trueAnswer = this.answer(kind, tasks, fault, chain);
		const answer = fault?.reply?.(taskUUIDs, trueAnswer) ?? priced(trueAnswer, fault);
		const waits = kind === 'imageInference' ? this.runTime(taskUUIDs, fault) : 0;
		this.note(
			() =>
				`${kind} ${taskUUIDs.map((uuid) => this.aliasOf(uuid)).join('+')} → ${fault ? `[${fault.name}]` : brief(answer)}`,
		);
		if ('broken' in answer && answer.broken === 'no answer') {
			await this.clock.after(request.timeout);
			throw Object.assign(new Error('timeout'), { code: 'ECONNABORTED' });
		}
		await this.clock.after(
			Math.min(before + waits + ROUND_TRIP_MS, before + request.timeout) - before,
		);
		if ('broken' in answer) throw Object.assign(new Error('broken'), { code: answer.broken });
		if (fault?.reply === undefined) learn(shown, answer);
		this.world.noteArrivals(answer);
		const { status: statusCode, headers = {}, body } = answer;
		return { statusCode, headers, body: Buffer.from(body) };
	}

	private answer(kind: string, tasks: WireTask[], fault: Fault | undefined, chain: Chain): Answer {
		const taskUUIDs = tasks.map(({ taskUUID }) => taskUUID);
		if (kind === 'imageInference') return this.world.submit(tasks, fault, chain);
		if (this.refusesLookups) return wholeReply('forbidden', 403);
		if (kind === 'getResponse') return this.world.poll(taskUUIDs);
		if (kind === 'getTaskDetails') return this.world.details(taskUUIDs);
		throw new Error(`The fake Runware does not know ${kind}`);
	}

	private pickFault(kind: string, tasks: WireTask[]): Fault | undefined {
		const isSubmit = kind === 'imageInference';
		if (isSubmit && this.situation.gateway === 'repeats') return this.repeated();
		if (this.faultsLeft === 0 || (this.refusesLookups && !isSubmit)) return undefined;
		const isPriced = tasks.some(({ includeCost }) => includeCost);
		const isSecond = this.faultsMet > 0;
		// A lookup in a long row of them is like the one before.
		const isOneOfTwo = this.faultsLeft + this.faultsMet > 1;
		const isFar = isOneOfTwo && this.requests - this.firstFaultAt > FAR;
		if (isFar && !isSubmit) return undefined;
		const { meets } = this.situation;
		const faults = faultsFor(isSubmit, tasks.length, { isPriced, isSecond, meets });
		if (faults.length === 0) return undefined;
		const name = `request ${this.requests}`;
		const fault = this.choices.choose(name, [undefined, ...faults], (f) => f?.name ?? 'no fault');
		if (fault) {
			this.hidCost ||= fault.cost !== undefined;
			if (!isSecond) this.firstFaultAt = this.requests;
			this.faultsLeft--;
			this.faultsMet++;
		}
		return fault;
	}

	/** Whose answer comes through is the same for each request of a run. */
	private repeated(): Fault | undefined {
		const gateways = [undefined, ...REPEATING_GATEWAY];
		const names = gateways.map((fault) => fault?.name ?? 'the first answer');
		return gateways[names.indexOf(this.choices.fixed('gateway', names))];
	}

	/** An answer that has the images of a sync task takes as long as they do. */
	private runTime(taskUUIDs: string[], fault: Fault | undefined): number {
		if (fault?.reply !== undefined && !fault.usesAnswer) return 0;
		const ends = taskUUIDs.map((taskUUID) => this.world.jobs.get(taskUUID)?.endsAt ?? 0);
		return Math.max(0, Math.max(...ends) - this.clock.now);
	}

	private noteReceived(kind: string, tasks: WireTask[]): void {
		const { received } = this;
		if (kind !== 'imageInference') {
			if (this.requests === 1) received.withKey = true;
			return;
		}
		if (tasks.length > 1) received.inBatches = true;
		if (tasks[0].deliveryMethod === 'async') received.asynchronous = true;
	}

	private noteSending({ taskUUID, positivePrompt: prompt }: WireTask, chain: Chain): void {
		const { shown } = chain;
		const earlier = this.sendings
			.filter((sent) => sent.prompt === prompt)
			.map((sent) => sent.taskUUID);
		const open = earlier.filter((uuid) => uuid !== taskUUID && shown.tasks.get(uuid) !== 'ended');
		const shownBefore = shown.tasks.get(taskUUID);
		this.sendings.push({ chain, taskUUID, prompt, shownBefore, openBefore: [...new Set(open)] });
	}
}

/** The same answer with every cost as the fault would have it. */
const priced = (answer: Answer, fault: Fault | undefined): Answer => {
	if (fault?.cost === undefined) return answer;
	const body = answer.body.replace(
		/,"cost":([\d.]+)/g,
		fault.cost === 'text' ? ',"cost":"$1"' : '',
	);
	return { ...answer, body };
};

const brief = (answer: Answer | Broken): string => {
	if ('broken' in answer) return answer.broken;
	const says = [
		['images', /imageUUID/],
		['running', /processing/],
		['failed', /"status":"error"/],
		['conflict', /conflictTaskUUID/],
		['unknown', /taskNotFound/],
		['nothing', /^\{"data":\[\]\}$/],
		['a record without content', /"response":\{"data":\[\]\}/],
	] as const;
	const said = says.filter(([, pattern]) => pattern.test(answer.body)).map(([word]) => word);
	return `${answer.status} ${said.join(', ') || 'taken'}`;
};
