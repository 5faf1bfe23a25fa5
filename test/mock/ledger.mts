// What was asked, done and billed. Money is kept in whole micro-dollars, so that sums are exact.

export interface TaskLine {
	/** times this taskUUID arrived for generation, refused or not */
	submits: number;
	accepted: number;
	conflicts: number;
	asked: number;
	billed: number;
	failed: number;
	/** USD */
	cost: number;
	/** result entries sent, in all replies and lookups */
	delivered: number;
	/** the time of each acceptance, ms since 1970 */
	acceptedAt: number[];
}

export interface LedgerData {
	/** POSTs to the API */
	requests: number;
	/** accepted imageInference tasks */
	tasks: number;
	billedImages: number;
	billedUSD: number;
	failedImages: number;
	conflicts: number;
	byTask: Record<string, TaskLine>;
	byType: Record<string, number>;
	/** GETs on the image host */
	downloads: number;
	/** peak of open requests that hold an imageInference task */
	maxInFlight: number;
	/** peak of tasks being generated */
	maxRunning: number;
	webhookCalls: number;
	uploads: number;
	/** every acceptance in the order it happened; images billed, and USD for all of them */
	acceptances: { taskUUID: string; at: number; billed: number; cost: number }[];
}

export interface Charge {
	taskUUID: string;
	at: number;
	asked: number;
	billed: number;
	failed: number;
	microUSD: number;
}

export class Ledger {
	readonly data: LedgerData = {
		requests: 0,
		tasks: 0,
		billedImages: 0,
		billedUSD: 0,
		failedImages: 0,
		conflicts: 0,
		byTask: {},
		byType: {},
		downloads: 0,
		maxInFlight: 0,
		maxRunning: 0,
		webhookCalls: 0,
		uploads: 0,
		acceptances: [],
	};
	private microUSD = 0;
	private inFlight = 0;
	private running = 0;

	line(taskUUID: string): TaskLine {
		return (this.data.byTask[taskUUID] ??= {
			submits: 0,
			accepted: 0,
			conflicts: 0,
			asked: 0,
			billed: 0,
			failed: 0,
			cost: 0,
			delivered: 0,
			acceptedAt: [],
		});
	}

	seen(taskType: unknown): void {
		const name = String(taskType);
		this.data.byType[name] = (this.data.byType[name] ?? 0) + 1;
	}

	conflict(taskUUID: string): void {
		this.data.conflicts += 1;
		this.line(taskUUID).conflicts += 1;
	}

	charge({ taskUUID, at, asked, billed, failed, microUSD }: Charge): void {
		const line = this.line(taskUUID);
		line.accepted += 1;
		line.asked += asked;
		line.billed += billed;
		line.failed += failed;
		line.cost = (Math.round(line.cost * 1e6) + microUSD) / 1e6;
		line.acceptedAt.push(at);
		this.microUSD += microUSD;
		this.data.tasks += 1;
		this.data.billedImages += billed;
		this.data.failedImages += failed;
		this.data.billedUSD = this.microUSD / 1e6;
		this.data.acceptances.push({ taskUUID, at, billed, cost: microUSD / 1e6 });
	}

	runningTasks(change: 1 | -1 | 0 = 0): number {
		this.running += change;
		this.data.maxRunning = Math.max(this.data.maxRunning, this.running);
		return this.running;
	}

	openRequests(change: 1 | -1): void {
		this.inFlight += change;
		this.data.maxInFlight = Math.max(this.data.maxInFlight, this.inFlight);
	}
}
