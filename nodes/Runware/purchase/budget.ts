import { imagesAsked, type Task } from '../task/task';
import type { Ledger } from './ledger';

/** Runware's list price: one image of HiDream-I1 Full at 1024 × 1024 and 30 steps, in US dollars. */
const LIST_PRICE = 0.009;
const LIST_PIXELS = 1024 * 1024;
const LIST_STEPS = 30;
/** Where prices vary, the next one may be above all that were seen. */
const MARGIN = 1.5;
const SAME = 0.01;
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
	/** Real price / list price of each image so far. */
	private readonly ratios: number[] = [];
	private waiting: Array<() => void> = [];

	constructor(
		private readonly limit: number | undefined,
		private readonly ledger: Ledger,
	) {}

	/** True while tasks should go one at a time: there is a limit and no price has been seen. */
	get needsPrice(): boolean {
		return this.limit !== undefined && this.ratios.length === 0;
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
		this.ratios.push(...costs.flatMap((cost) => (cost ? [cost / listPrice(task)] : [])));
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

	/** The highest price to expect; exact where prices do not vary, so that a budget can be used up. */
	private expected(task: Task): number {
		const dearest = Math.max(1, ...this.ratios);
		const margin = this.ratios.length === 0 || this.pricesAreSteady() ? 1 : MARGIN;
		return imagesAsked(task) * listPrice(task) * dearest * margin;
	}

	/** One price at the list price, or several alike. */
	private pricesAreSteady(): boolean {
		const [low, high] = [Math.min(...this.ratios), Math.max(...this.ratios)];
		const isListPrice = Math.abs(high - 1) < SAME;
		return high / low < 1 + SAME && (this.ratios.length > 1 || isListPrice);
	}

	private hasRoomFor(task: Task): boolean {
		const reserved = [...this.setAside.values()].reduce((sum, usd) => sum + usd, 0);
		const total = this.ledger.spent + reserved + this.expected(task);
		return this.limit === undefined || total <= this.limit + ROUNDING;
	}
}
