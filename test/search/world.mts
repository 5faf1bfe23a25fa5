// A fake Runware in virtual time that keeps a ledger of what it billed. Written from the contract
// and not from the node's code: tasks, conflicts, lookups, the archive.
import type { Choices } from './choices.mts';
import type { Clock } from './clock.mts';
import type { Fault } from './faults.mts';
import {
	addFailure,
	errorOf,
	noParts,
	replyOf,
	type Answer,
	type Failure,
	type Json,
} from './replies.mts';
import { LIST_PRICE, type Situation } from './situation.mts';
import { LATE_IMAGES_MS, LATE_MS, RUNS_MS, switchValue, type SwitchName } from './switches.mts';
import type { Chain } from './n8n.mts';
import type { Shown } from './shown.mts';

export interface WireTask {
	taskType: string;
	taskUUID: string;
	positivePrompt: string;
	deliveryMethod?: 'sync' | 'async';
	numberResults?: number;
	includeCost?: boolean;
}

export interface Bill {
	taskUUID: string;
	prompt: string;
	imageUUID: string;
	usd: number;
	at: number;
	/** when an answer with it first came through */
	arrivedAt?: number;
	/** the execution that it was bought in */
	chain: Chain;
	spender: Shown;
	/** USD that could be expected by what the spender had been shown */
	expected: number;
}

export interface Job {
	task: WireTask;
	acceptedAt: number;
	images: Bill[];
	failure?: Failure;
	/** A repeat was refused, which may have taken the place of the task in the archive. */
	isRepeated: boolean;
	/** What became of the answer to its sending. */
	fault?: Fault;
	/** Set once an answer has depended on the moment at which it ended. */
	endsAt?: number;
}

export interface Rebuy {
	taskUUID: string;
	/** Whoever sent it again had bought it before, and has the ledger to show for it. */
	isOwn: boolean;
	/** A lookup at that moment would have shown the task. */
	couldBeSeen: boolean;
	/** Since when a lookup would have shown it, if any would. */
	shownMsAgo: number;
	/** What became of the answer to the first sending. */
	fault?: Fault;
}

export class World {
	readonly jobs = new Map<string, Job>();
	readonly bills: Bill[] = [];
	/** Tasks that were taken once more after they had been forgotten. */
	readonly rebuys: Rebuy[] = [];

	private readonly clock: Clock;
	private readonly choices: Choices;
	private readonly priceOf: (nth: number) => number;
	/** images of each task that come long after the others */
	private readonly lateImages: number;

	constructor(clock: Clock, choices: Choices, { prices, lateImages = 0 }: Situation) {
		this.clock = clock;
		this.choices = choices;
		this.priceOf = prices ?? (() => LIST_PRICE);
		this.lateImages = lateImages;
	}

	/** Takes what the fault lets through, and gives the answer that a good connection would bring. */
	submit(tasks: WireTask[], fault: Fault | undefined, chain: Chain): Answer {
		const parts = noParts();
		const taken = { none: 0, first: 1, all: tasks.length }[fault?.takes ?? 'all'];
		for (const [index, task] of tasks.slice(0, taken).entries()) {
			const job = this.take(task, chain, fault, index === 0 ? fault?.failure : undefined);
			const { taskUUID } = task;
			if (job) chain.shown.bought.add(job);
			if (job && fault?.isRepeated) job.isRepeated = true;
			if (job === undefined) {
				parts.errors.push(errorOf('conflictTaskUUID', { taskUUID }));
				parts.status = 400;
			} else if (task.deliveryMethod === 'async') {
				parts.data.push({ taskType: task.taskType, taskUUID });
			} else if (fault?.reply === undefined || fault.usesAnswer) {
				job.endsAt ??= job.acceptedAt + RUNS_MS.quick;
				this.addResults(parts, job);
			}
		}
		return replyOf(parts);
	}

	/** getResponse for one task. */
	poll(taskUUIDs: string[]): Answer {
		const parts = noParts();
		for (const taskUUID of taskUUIDs) {
			const job = this.visible(taskUUID);
			const isSync = job?.task.deliveryMethod !== 'async';
			if (job === undefined) this.addUnknown(parts, taskUUID);
			else if (this.hasEnded(job)) {
				if (isSync && this.is('pollOfFinishedSync', 'unknown')) this.addUnknown(parts, taskUUID);
				else this.addResults(parts, job, 'success');
			} else if (isSync && this.is('pollOfRunningSync', 'unknown'))
				this.addUnknown(parts, taskUUID);
			else if (this.isPartly(job)) {
				const there = job.images.length - this.lateImages;
				this.addResults(parts, { ...job, images: job.images.slice(0, there) }, 'success');
				const running = { taskType: job.task.taskType, taskUUID, status: 'processing' };
				parts.data.push(...Array.from({ length: this.lateImages }, () => running));
			} else parts.data.push({ taskType: job.task.taskType, taskUUID, status: 'processing' });
		}
		return replyOf(parts);
	}

	/** getTaskDetails: Runware's archive. */
	details(taskUUIDs: string[]): Answer {
		const parts = noParts();
		for (const taskUUID of taskUUIDs) {
			const job = this.visible(taskUUID);
			const entry = { taskType: 'getTaskDetails', taskUUID };
			if (job === undefined || this.is('archive', 'none')) {
				this.addUnknown(parts, taskUUID);
			} else if (this.is('archive', 'empty')) {
				parts.data.push({ ...entry, request: [], response: { data: [] } });
			} else if (!this.hasEnded(job) && this.is('archiveOfRunning', 'unknown')) {
				this.addUnknown(parts, taskUUID);
			} else {
				parts.data.push({ ...entry, request: [job.task], response: this.record(job) });
			}
		}
		return replyOf(parts);
	}

	/** An answer has come through, and these images with it. */
	noteArrivals({ body }: Answer): void {
		for (const bill of this.bills) {
			if (body.includes(bill.imageUUID)) bill.arrivedAt ??= this.clock.now;
		}
	}

	/** True while some lookup would still show the image. A task that was taken again has lost its first. */
	canTell(bill: Bill): boolean {
		const job = this.jobs.get(bill.taskUUID);
		if (!job?.images.includes(bill)) return false;
		if (job.task.deliveryMethod === 'async' || this.is('pollOfFinishedSync', 'result')) return true;
		return this.is('archive', 'kept') && !(job.isRepeated && this.showsConflict());
	}

	/** Undefined: refused as a repeat. */
	private take(task: WireTask, chain: Chain, fault?: Fault, failure?: Failure): Job | undefined {
		const { taskUUID } = task;
		const earlier = this.jobs.get(taskUUID);
		if (earlier && (!this.hasEnded(earlier) || this.is('memory', 'for ever'))) {
			earlier.isRepeated = true;
			return undefined;
		}
		const bought = this.bills.findLast((bill) => bill.taskUUID === taskUUID);
		// A task that ended without an image is not bought twice when it is taken again.
		if (earlier && earlier.images.length > 0 && bought) {
			const couldBeSeen = this.visible(taskUUID) !== undefined && this.canTell(bought);
			const isOwn = chain.shown.bought.has(earlier);
			// Shown, or ended, only since then: the last lookup could not know.
			const shownAt = Math.max(
				earlier.endsAt ?? 0,
				this.is('visible', 'late') ? earlier.acceptedAt + LATE_MS : 0,
			);
			const shownMsAgo = this.clock.now - shownAt;
			this.rebuys.push({ taskUUID, isOwn, couldBeSeen, shownMsAgo, fault: earlier.fault });
		}
		const count = failure ? 0 : (task.numberResults ?? 1);
		const images = Array.from({ length: count }, () => this.bill(task, chain));
		const job = { task, acceptedAt: this.clock.now, images, failure, isRepeated: false, fault };
		this.jobs.set(taskUUID, job);
		return job;
	}

	private bill({ taskUUID, positivePrompt: prompt }: WireTask, chain: Chain): Bill {
		const { shown: spender } = chain;
		const nth = this.bills.length;
		const imageUUID = `00000000-0000-4000-8000-${String(nth + 1).padStart(12, '0')}`;
		const expected = Math.max(LIST_PRICE, spender.dearest);
		const bill = {
			taskUUID,
			prompt,
			imageUUID,
			usd: this.priceOf(nth),
			at: this.clock.now,
			chain,
			spender,
			expected,
		};
		this.bills.push(bill);
		return bill;
	}

	private visible(taskUUID: string): Job | undefined {
		const job = this.jobs.get(taskUUID);
		if (job === undefined) return undefined;
		if (this.clock.now - job.acceptedAt >= LATE_MS) return job;
		return this.is('visible', 'at once') ? job : undefined;
	}

	/** Some of its images are there. */
	private isPartly({ images, acceptedAt }: Job): boolean {
		return this.isLate(images) && this.clock.now - acceptedAt >= RUNS_MS.quick;
	}

	private isLate(images: Bill[]): boolean {
		return this.lateImages > 0 && images.length > this.lateImages;
	}

	/** The length of its run is asked for only when it decides. */
	private hasEnded(job: Job): boolean {
		const { now } = this.clock;
		if (this.isLate(job.images)) return now - job.acceptedAt >= LATE_IMAGES_MS;
		if (job.endsAt !== undefined) return now >= job.endsAt;
		if (now - job.acceptedAt < RUNS_MS.quick) return false;
		if (now - job.acceptedAt >= RUNS_MS.slow) return true;
		job.endsAt = job.acceptedAt + RUNS_MS[switchValue(this.choices, 'speed')];
		return now >= job.endsAt;
	}

	private record(job: Job): Json {
		const { taskUUID } = job.task;
		if (!this.hasEnded(job)) return { data: [] };
		if (job.isRepeated && this.showsConflict()) {
			return { data: [], errors: [errorOf('conflictTaskUUID', { taskUUID })] };
		}
		const parts = noParts();
		this.addResults(parts, job);
		return JSON.parse(replyOf(parts).body) as Json;
	}

	private addResults(parts: ReturnType<typeof noParts>, job: Job, status?: 'success'): void {
		const { taskType, taskUUID, includeCost } = job.task;
		if (job.failure) addFailure(parts, taskUUID, job.failure);
		for (const { imageUUID, usd } of job.images) {
			parts.data.push({
				taskType,
				taskUUID,
				...(status ? { status } : {}),
				imageUUID,
				imageURL: `http://127.0.0.1:9/${imageUUID}.jpg`,
				seed: 7,
				...(includeCost ? { cost: usd } : {}),
			});
		}
	}

	private addUnknown(parts: ReturnType<typeof noParts>, taskUUID: string): void {
		const form = switchValue(this.choices, 'unknown');
		if (form === 'empty') return;
		parts.errors.push(errorOf('taskNotFound', { taskUUID }));
		parts.status = Number(form);
	}

	private showsConflict(): boolean {
		return this.is('archiveAfterConflict', 'conflict');
	}

	private is<N extends SwitchName>(name: N, value: string): boolean {
		return switchValue(this.choices, name) === value;
	}
}
