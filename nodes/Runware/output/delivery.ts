import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { slots } from '../pacing/pool';
import type { Made, Outcome } from '../purchase/outcome';
import type { Session } from '../purchase/session';
import type { Fault } from '../task/fault';
import { listPriceOf } from '../task/listPrice';
import { pictureText } from '../task/picture';
import type { Task } from '../task/task';
import { errorRow } from './errorRow';
import { withUniqueNames } from './fileNames';
import { imageRow } from './imageRow';
import { faultError, taskError } from './nodeError';
import { overBudgetError } from './overBudgetError';
import { requestOf } from './record';
import type { Recipient, Settled } from './settled';
import { addImages, emptyTally } from './summary';
import { toolRow } from './toolRow';

type NodeError = NodeApiError | NodeOperationError;

/** An item that shares its key with another may have asked for another picture than is made. */
const madeFor = (made: Made, task: Task, { fields }: Recipient): Made =>
	fields === undefined || made.keyUsedFor !== undefined || pictureText(fields) === pictureText(task)
		? made
		: { ...made, keyUsedFor: 'another request' };

/** Turns outcomes into output items, in the order of the input, while others are still being made. */
export class Delivery {
	readonly tally = emptyTally();
	readonly errors: Array<{ item: number; error: NodeError }> = [];
	private readonly rowsOf = new Map<number, INodeExecutionData[]>();
	private readonly underWay: Array<Promise<void>> = [];
	private readonly inSlot: ReturnType<typeof slots>;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly session: Session,
		private readonly isTool: boolean,
	) {
		this.inSlot = slots(session.settings.concurrency);
	}

	/** Wrong input: nothing was sent for this item. */
	reject(faults: Fault[], item: number): void {
		this.tally.failed++;
		const field = faults[0].path;
		this.fail(item, faultError(this.ctx, faults, item), { field });
	}

	/** Gives the outcome of a task to every item that asked for it. */
	take(settled: Settled, recipients: Recipient[]): void {
		const { outcome, task, id } = settled;
		for (const recipient of recipients) {
			if (outcome.status === 'made')
				this.takeImages({ id, task, outcome: madeFor(outcome, task, recipient) }, recipient);
			else if (outcome.status === 'processing') this.takeProcessing(task, recipient);
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

	private takeImages(settled: Settled<Made>, { item, fileOptions }: Recipient): void {
		const { images, failures, isReused } = settled.outcome;
		addImages(this.tally, images, isReused, listPriceOf(settled.task));
		this.tally.missing += failures.length;
		const rows: INodeExecutionData[] = [];
		this.rowsOf.set(item, rows);
		if (this.isTool) {
			rows.push(...images.map((_, index) => toolRow(settled, index, item)));
			return;
		}
		const input = this.ctx.getInputData()[item].json;
		for (const index of images.keys()) {
			const made = this.inSlot(async () => {
				const source = { ...settled, index, item, input };
				rows[index] = await imageRow(this.ctx, this.session, source, fileOptions);
				if (rows[index].json.downloadError) this.tally.withoutFile++;
			});
			made.catch(() => {});
			this.underWay.push(made);
		}
	}

	private takeProcessing(task: Task, { item, fileOptions }: Recipient): void {
		this.tally.accepted++;
		const input = fileOptions.includeInput ? this.ctx.getInputData()[item].json : {};
		const json = { ...input, status: 'processing', ...requestOf(task), taskUUID: task.taskUUID };
		this.rowsOf.set(item, [{ json, pairedItem: { item } }]);
	}

	private takeFailure(
		{ taskUUID }: Task,
		outcome: Exclude<Outcome, { status: 'made' | 'processing' }>,
		item: number,
	): void {
		const { status } = outcome;
		if (status === 'overBudget') {
			this.tally.leftOut++;
			const { ledger, settings } = this.session;
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
		if (!this.ctx.continueOnFail()) this.session.isClosed = true;
	}
}
