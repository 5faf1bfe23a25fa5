import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { Outcome } from '../purchase/outcome';
import { slots } from '../purchase/pool';
import type { Run } from '../purchase/run';
import type { Fault } from '../task/fault';
import type { Task } from '../task/task';
import { errorRow } from './errorRow';
import { withUniqueNames } from './fileNames';
import { imageRow } from './imageRow';
import { toolRow } from './toolRow';
import { faultError, leftOutError, taskError } from './nodeError';
import type { FileOptions } from '../task/fileOptions';
import { requestOf } from './record';
import { addImages, emptyTally } from './summary';

type NodeError = NodeApiError | NodeOperationError;

/** One item that waits for the images of a task. */
export interface Recipient {
	item: number;
	fileOptions: FileOptions;
}

/** Turns outcomes into output items, in the order of the input, while others are still being made. */
export class Delivery {
	readonly tally = emptyTally();
	readonly errors: Array<{ item: number; error: NodeError }> = [];
	private readonly rowsOf = new Map<number, INodeExecutionData[]>();
	private readonly underWay: Array<Promise<void>> = [];
	private readonly inSlot: ReturnType<typeof slots>;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: Run,
		private readonly isTool: boolean,
	) {
		this.inSlot = slots(run.settings.concurrency);
	}

	/** Wrong input: nothing was sent for this item. */
	reject(faults: Fault[], item: number): void {
		this.tally.failed++;
		const field = faults[0].path;
		this.fail(item, faultError(this.ctx.getNode(), faults, item), { field });
	}

	/** Gives the outcome of a task to every item that asked for it. */
	take(task: Task, outcome: Outcome, recipients: Recipient[]): void {
		for (const recipient of recipients) {
			if (outcome.is === 'made') this.takeImages(task, outcome, recipient);
			else if (outcome.is === 'accepted') this.takeAccepted(task, outcome.status, recipient);
			else this.takeFailure(task, outcome, recipient.item);
		}
	}

	/** All rows, once every file has arrived or been given up. */
	async rows(): Promise<INodeExecutionData[]> {
		const ended = await Promise.allSettled(this.underWay);
		for (const end of ended) if (end.status === 'rejected') throw end.reason;
		const items = [...this.rowsOf.keys()].sort((a, b) => a - b);
		return withUniqueNames(items.flatMap((item) => this.rowsOf.get(item) ?? []));
	}

	private takeImages(
		task: Task,
		outcome: Extract<Outcome, { is: 'made' }>,
		{ item, fileOptions }: Recipient,
	): void {
		const { images, failures, reused } = outcome;
		addImages(this.tally, images, reused);
		this.tally.missing += failures.length;
		const rows: INodeExecutionData[] = [];
		this.rowsOf.set(item, rows);
		if (this.isTool) {
			rows.push(...images.map((_, index) => toolRow(task, outcome, index, item)));
			return;
		}
		const input = this.ctx.getInputData()[item].json;
		for (const index of images.keys()) {
			const source = { task, outcome, index, item, input };
			const made = this.inSlot(async () => {
				rows[index] = await imageRow(this.ctx, this.run, source, fileOptions);
				if (rows[index].json.downloadError) this.tally.withoutFile++;
			});
			made.catch(() => {});
			this.underWay.push(made);
		}
	}

	private takeAccepted(task: Task, status: string, { item, fileOptions }: Recipient): void {
		this.tally.accepted++;
		const input = fileOptions.includeInput ? this.ctx.getInputData()[item].json : {};
		const json = { ...input, taskUUID: task.taskUUID, status, ...requestOf(task) };
		this.rowsOf.set(item, [{ json, pairedItem: { item } }]);
	}

	private takeFailure(
		{ taskUUID }: Task,
		outcome: Exclude<Outcome, { is: 'made' | 'accepted' }>,
		item: number,
	): void {
		const node = this.ctx.getNode();
		if (outcome.is === 'leftOut') {
			this.tally.leftOut++;
			const error = leftOutError(node, item, this.run.settings.budget);
			if (this.run.settings.budgetReached === 'error') this.fail(item, error, { taskUUID });
			else
				this.rowsOf.set(item, [errorRow(this.ctx, error, { status: 'leftOut', taskUUID }, item)]);
			return;
		}
		this.tally.failed++;
		const isUnknown = outcome.is === 'unknown';
		const status = outcome.is === 'failed' ? outcome.status : 0;
		const { error } = outcome;
		const trouble = { error, status, taskUUID, itemIndex: item, isUnknown };
		const details = { taskUUID, code: error.code, field: error.parameter };
		this.fail(item, taskError(node, trouble), details);
	}

	private fail(item: number, error: NodeError, details: Parameters<typeof errorRow>[2]): void {
		this.errors.push({ item, error });
		this.rowsOf.set(item, [errorRow(this.ctx, error, details, item)]);
		if (!this.ctx.continueOnFail()) this.run.closed = true;
	}
}
