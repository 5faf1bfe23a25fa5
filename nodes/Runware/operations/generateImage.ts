import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { asNodeError, faultError } from '../output/nodeError';
import { logStopped, tellPaid } from '../output/paid';
import { addSummary } from '../output/summary';
import { buyAll } from '../run/buyAll';
import { openRun, type Run } from '../run/run';
import { ExecutionStopped } from '../run/stopSignal';
import { jobsOf, standpointOf } from './jobs';
import { readWish, type Rejected, type Wish } from './wish';

/** Image → Generate: read → validate → task → request → results → items. */
export async function generateImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = ctx.getInputData().map((_, item) => readWish(ctx, item));
	const wishes = read.filter((wish): wish is Wish => 'fields' in wish);
	const wrong = read.filter((wish): wish is Rejected => 'faults' in wish);
	stopAt(ctx, wrong);

	const standpoint = standpointOf(ctx);
	const run = await openRun(ctx, (wishes[0] ?? read[0]).conduct, standpoint);
	const { jobs, clashes } = jobsOf(wishes, run.ledger.execution, standpoint);
	stopAt(ctx, clashes);

	const delivery = new Delivery(ctx, run, standpoint.isTool);
	for (const { faults, item } of [...wrong, ...clashes]) delivery.reject(faults, item);
	try {
		await buyAll(run, [...jobs.keys()], (job, outcome) =>
			delivery.take(job.task, outcome, jobs.get(job) ?? []),
		);
		const rows = await delivery.rows();
		endOnError(ctx, run, delivery);
		addSummary(ctx, delivery.tally);
		return rows;
	} catch (error) {
		if (error instanceof ExecutionStopped) throw stopped(ctx, run);
		throw asNodeError(ctx.getNode(), error);
	}
}

/** In stop mode one wrong item ends the run before anything is sent. */
function stopAt(ctx: IExecuteFunctions, [first]: Rejected[]): void {
	if (first === undefined || ctx.continueOnFail()) return;
	throw faultError(ctx.getNode(), first.faults, first.item);
}

/** In stop mode the first item that failed ends the run, with all that was paid for in the error. */
function endOnError(ctx: IExecuteFunctions, run: Run, { errors }: Delivery): void {
	if (errors.length === 0 || ctx.continueOnFail()) return;
	const [{ error }] = [...errors].sort((a, b) => a.item - b.item);
	tellPaid(ctx, run, error);
	throw error;
}

/** n8n takes an error for a stop, and not for a failure, by the word "canceled". */
function stopped(ctx: IExecuteFunctions, run: Run): NodeOperationError {
	logStopped(ctx, run);
	return new NodeOperationError(
		ctx.getNode(),
		'The execution was canceled; no new image was bought',
	);
}
