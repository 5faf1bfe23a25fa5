import { imagesAsked, type Task } from '../task/task';
import type { Ledger } from './ledger';

/** Runware's list price: one image of HiDream-I1 Full at 1024 × 1024 and 30 steps, in US dollars. */
const LIST_PRICE = 0.009;
const LIST_PIXELS = 1024 * 1024;
const LIST_STEPS = 30;
/** Where prices have been above the list, the next one may be higher still. */
const MARGIN = 1.5;
const ROUNDING = 1e-9;

/** One image of this task by the price list, never less than the list's own. */
const listPrice = ({ width, height, steps = LIST_STEPS }: Task): number =>
	LIST_PRICE * Math.max(1, ((width * height) / LIST_PIXELS) * (steps / LIST_STEPS));

/**
 * Keeps a run within its budget. Money is set aside before a task is sent and turned into its real
 * cost afterwards, so the limit holds with any number of requests under way.
 */
export class Budget {
	private readonly setAside = new Map<string, number>();
	/** The highest real price / list price seen. */
	private dearest = 1;
	private waiting: Array<() => void> = [];
	private priced = false;

	constructor(
		private readonly limit: number | undefined,
		private readonly ledger: Ledger,
	) {}

	/** True while tasks should go one at a time: there is a limit and no price has been seen. */
	get needsPrice(): boolean {
		return this.limit !== undefined && !this.priced;
	}

	/** Sets money aside for as many of the tasks as the limit allows; the others are left out. */
	async admit(tasks: Task[]): Promise<Task[]> {
		if (this.limit === undefined) return tasks;
		const own = new Set<string>();
		for (const task of tasks) {
			// What others have set aside may come back when they turn out cheaper or fail.
			while (!this.hasRoomFor(task) && this.setAside.size > own.size) {
				await new Promise<void>((resolve) => this.waiting.push(resolve));
			}
			if (!this.hasRoomFor(task)) continue;
			this.setAside.set(task.taskUUID, this.expected(task));
			own.add(task.taskUUID);
		}
		return tasks.filter((task) => own.has(task.taskUUID));
	}

	/** Books what a task came to; an image whose cost Runware did not name counts as expected. */
	settle(task: Task, costs: Array<number | undefined>): void {
		for (const cost of costs) if (cost !== undefined) this.learn(cost / listPrice(task));
		const unnamed = this.limit === undefined ? 0 : this.expected(task) / imagesAsked(task);
		this.ledger.spend(
			task.taskUUID,
			costs.reduce<number>((sum, cost) => sum + (cost ?? unnamed), 0),
		);
		this.release(task);
	}

	/** Frees what was set aside: the task was not taken, or nothing came of it. */
	release(task: Task): void {
		this.setAside.delete(task.taskUUID);
		const waiting = this.waiting;
		this.waiting = [];
		for (const wake of waiting) wake();
	}

	private expected(task: Task): number {
		const dearest = this.dearest > 1 ? this.dearest * MARGIN : 1;
		return imagesAsked(task) * listPrice(task) * dearest;
	}

	private hasRoomFor(task: Task): boolean {
		const reserved = [...this.setAside.values()].reduce((sum, usd) => sum + usd, 0);
		const total = this.ledger.spent + reserved + this.expected(task);
		return this.limit === undefined || total <= this.limit + ROUNDING;
	}

	private learn(ratio: number): void {
		this.priced = true;
		this.dearest = Math.max(this.dearest, ratio);
	}
}
