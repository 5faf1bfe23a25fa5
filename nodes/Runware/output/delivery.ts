import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withUniqueNames } from '../files/uniqueNames';
import type { Issue } from '../input/issue';
import { isTool } from '../input/toolRules';
import type { FinishedJob } from '../jobs/finishedJob';
import type { RunContext } from '../jobs/runContext';
import type { Succeeded } from '../machine/outcome';
import { allEnded, limiter } from '../timing/limiter';
import { ExecutionStopped } from '../timing/stopSignal';
import type { NodeError } from './describeError';
import { errorRow } from './errorRow';
import { imageRow } from './imageRow';
import { jobError, type FailedJob } from './jobError';
import { madeFor } from './madeFor';
import { asNodeError, issueError } from './nodeError';
import { processingRow } from './processingRow';
import type { Requester } from './requester';
import { SharedFiles } from './sharedFiles';
import { Tally } from './tally';
import { toolRow } from './toolRow';

/** Turns finished jobs into output items, in the order of the input, while others are still running. */
export class Delivery {
	readonly tally = new Tally();
	readonly errors: Array<{ item: number; error: NodeError; taskUUID?: string }> = [];
	private readonly rowsOf = new Map<number, INodeExecutionData[]>();
	private readonly downloads: Array<Promise<void>> = [];
	private readonly limited: ReturnType<typeof limiter>;
	private readonly isTool: boolean;

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: RunContext,
	) {
		this.limited = limiter(run.settings.concurrency);
		this.isTool = isTool(ctx.getNode());
	}

	/** Wrong input: nothing was sent for these items. */
	reject(invalid: Array<{ item: number; issues: Issue[] }>): void {
		for (const { item, issues } of invalid) {
			this.tally.failed++;
			this.fail(item, issueError(this.ctx, issues, item), { field: issues[0]?.path });
		}
	}

	/** Gives what came of a job to every item that asked for it. `stop`: nothing new is to be sent. */
	take(finished: FinishedJob, requesters: Requester[]): 'go on' | 'stop' {
		const { outcome, task } = finished;
		this.tally.add(finished, requesters.length, this.isTool);
		if (outcome.status === 'succeeded') {
			this.takeImages({ ...finished, outcome }, requesters);
			return 'go on';
		}
		for (const requester of requesters) {
			if (outcome.status === 'processing') this.takeProcessing(task, requester);
			else this.takeFailure({ ...finished, outcome }, requester.item);
		}
		return this.errors.length > 0 && !this.ctx.continueOnFail() ? 'stop' : 'go on';
	}

	/**
	 * All rows, once every file has arrived or been given up. `failure`: what has ended the run early; in
	 * continue mode it becomes the row of each item that has none.
	 */
	async rows(failure?: { error: unknown }): Promise<INodeExecutionData[]> {
		await allEnded(this.downloads);
		if (failure !== undefined) this.giveUp(failure.error);
		const items = [...this.rowsOf.keys()].sort((a, b) => a - b);
		const rows = items.flatMap((item) => this.rowsOf.get(item) ?? []);
		const { data, runIndex } = this.run.ledger;
		return withUniqueNames(rows, data.fileNames, runIndex);
	}

	private giveUp(error: unknown): void {
		if (error instanceof ExecutionStopped || !this.ctx.continueOnFail()) throw error;
		for (const item of this.ctx.getInputData().keys()) {
			if (this.rowsOf.has(item)) continue;
			this.tally.failed++;
			this.fail(item, asNodeError(this.ctx.getNode(), error), {});
		}
	}

	private takeImages(finished: FinishedJob<Succeeded>, requesters: Requester[]): void {
		const { images } = finished.outcome;
		const files = new SharedFiles(this.ctx, this.run, finished);
		for (const [position, requester] of requesters.entries()) {
			const { item } = requester;
			const made = madeFor(finished, requester, requesters[0]);
			const isShared = position > 0 && finished.job.maySend;
			const sameAs = isShared ? requesters[0]?.item : undefined;
			const rows: INodeExecutionData[] = [];
			this.rowsOf.set(item, rows);
			const input = this.inputOf(item);
			for (const [index, image] of images.entries()) {
				if (this.isTool) {
					rows.push(toolRow(made, index, item));
					continue;
				}
				this.download(async () => {
					const source = { finished: made, image, index, requester, input, sameAs };
					const row = await imageRow(source, files);
					rows[index] = row;
					if (row.json.downloadError) this.tally.withoutFile++;
				});
			}
		}
	}

	private download(work: () => Promise<void>): void {
		const done = this.limited(work);
		// It is awaited with all others; until then nobody listens.
		done.catch(() => {});
		this.downloads.push(done);
	}

	private takeProcessing(task: FinishedJob['task'], requester: Requester): void {
		const { item, fileOptions } = requester;
		const input = fileOptions.includeInput ? this.inputOf(item) : {};
		this.rowsOf.set(item, [processingRow(task, requester, input)]);
	}

	private inputOf(item: number) {
		return this.ctx.getInputData()[item]?.json ?? {};
	}

	private takeFailure(failed: FailedJob, item: number): void {
		const { error, details } = jobError(this.ctx, this.run, failed, item);
		const isRowOnly =
			failed.outcome.status === 'overBudget' && this.run.settings.budgetReached === 'rows';
		if (!isRowOnly) this.errors.push({ item, error, taskUUID: failed.task.taskUUID });
		this.rowsOf.set(item, [errorRow(this.ctx, error, details, item)]);
	}

	private fail(item: number, error: NodeError, details: Parameters<typeof errorRow>[2]): void {
		this.errors.push({ item, error });
		this.rowsOf.set(item, [errorRow(this.ctx, error, details, item)]);
	}
}
