import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { limiter } from '../timing/limiter';
import type { Succeeded, Outcome } from '../machine/outcome';
import type { RunContext } from '../jobs/runContext';
import type { Issue } from '../input/issue';
import { listPriceOf } from '../task/listPrice';
import { fingerprintOf } from '../task/fingerprint';
import type { Task } from '../task/task';
import { errorRow } from './errorRow';
import { withUniqueNames } from '../files/uniqueNames';
import { imageRow } from './imageRow';
import { issueError, taskError } from './nodeError';
import { overBudgetError } from './overBudgetError';
import { processingRow } from './processingRow';
import type { Requester, FinishedJob } from './finishedJob';
import { addImages, emptyTally } from './summary';
import { toolRow } from './toolRow';

type NodeError = NodeApiError | NodeOperationError;

/** An item that shares its key with another may have asked for another picture than is made. */
const succeededFor = (made: Succeeded, task: Task, { fields }: Requester): Succeeded =>
	fields === undefined ||
	made.keyUsedFor !== undefined ||
	fingerprintOf(fields) === fingerprintOf(task)
		? made
		: { ...made, keyUsedFor: 'another request' };

/** Turns outcomes into output items, in the order of the input, while others are still being made. */
export class Delivery {
	readonly tally = emptyTally();
	readonly errors: Array<{ item: number; error: NodeError }> = [];
	private readonly rowsOf = new Map<number, INodeExecutionData[]>();
	private readonly underWay: Array<Promise<void>> = [];
	private readonly limited: ReturnType<typeof limiter>;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: RunContext,
		private readonly isTool: boolean,
	) {
		this.limited = limiter(run.settings.concurrency);
	}

	/** Wrong input: nothing was sent for this item. */
	reject(issues: Issue[], item: number): void {
		this.tally.failed++;
		const field = issues[0].path;
		this.fail(item, issueError(this.ctx, issues, item), { field });
	}

	/** Gives the outcome of a task to every item that asked for it. */
	take(finished: FinishedJob, requesters: Requester[]): void {
		const { outcome, task, id } = finished;
		for (const requester of requesters) {
			if (outcome.status === 'succeeded')
				this.takeImages({ id, task, outcome: succeededFor(outcome, task, requester) }, requester);
			else if (outcome.status === 'processing') this.takeProcessing(task, requester);
			else this.takeFailure(task, outcome, requester.item);
		}
	}

	/** All rows, once every file has arrived or been given up. */
	async rows(): Promise<INodeExecutionData[]> {
		const ended = await Promise.allSettled(this.underWay);
		for (const end of ended) if (end.status === 'rejected') throw end.reason;
		const items = [...this.rowsOf.keys()].sort((a, b) => a - b);
		return withUniqueNames(items.flatMap((item) => this.rowsOf.get(item) ?? []));
	}

	private takeImages(finished: FinishedJob<Succeeded>, { item, fileOptions }: Requester): void {
		const { images, failures, isReused } = finished.outcome;
		addImages(this.tally, images, isReused, listPriceOf(finished.task));
		this.tally.missing += failures.length;
		const rows: INodeExecutionData[] = [];
		this.rowsOf.set(item, rows);
		if (this.isTool) {
			rows.push(...images.map((_, index) => toolRow(finished, index, item)));
			return;
		}
		const input = this.ctx.getInputData()[item].json;
		for (const index of images.keys()) {
			const made = this.limited(async () => {
				const source = { ...finished, index, item, input };
				rows[index] = await imageRow(this.ctx, this.run, source, fileOptions);
				if (rows[index].json.downloadError) this.tally.withoutFile++;
			});
			made.catch(() => {});
			this.underWay.push(made);
		}
	}

	private takeProcessing(task: Task, { item, fileOptions }: Requester): void {
		this.tally.acknowledged++;
		const input = fileOptions.includeInput ? this.ctx.getInputData()[item].json : {};
		this.rowsOf.set(item, [processingRow(task, { item }, input)]);
	}

	private takeFailure(
		{ taskUUID }: Task,
		outcome: Exclude<Outcome, { status: 'succeeded' | 'processing' }>,
		item: number,
	): void {
		const { status } = outcome;
		if (status === 'overBudget') {
			this.tally.leftOut++;
			const { ledger, settings } = this.run;
			const sums = { budget: settings.budget ?? 0, spent: ledger.spent, price: outcome.price };
			const error = overBudgetError(this.ctx, item, sums);
			if (settings.budgetReached === 'error') this.fail(item, error, { status, taskUUID });
			else this.rowsOf.set(item, [errorRow(this.ctx, error, { status, taskUUID }, item)]);
			return;
		}
		this.tally.failed++;
		const { error } = outcome;
		const details = { status, taskUUID, code: error.code, field: error.parameter };
		this.fail(item, taskError(this.ctx, { status, error, taskUUID, itemIndex: item }), details);
	}

	private fail(item: number, error: NodeError, details: Parameters<typeof errorRow>[2]): void {
		this.errors.push({ item, error });
		this.rowsOf.set(item, [errorRow(this.ctx, error, details, item)]);
		if (!this.ctx.continueOnFail()) this.run.isClosed = true;
	}
}
