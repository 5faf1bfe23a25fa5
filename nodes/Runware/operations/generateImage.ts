import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { addAdvice, addSummary } from '../output/summary';
import { buyAll } from '../run/buyAll';
import { openRun } from '../run/run';
import { endOnError, endOnStop, stopAt } from './endings';
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
		addAdvice(
			ctx,
			wishes.map(({ fields }) => fields),
		);
		return rows;
	} catch (error) {
		throw endOnStop(ctx, run, error);
	}
}
