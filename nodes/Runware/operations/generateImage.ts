import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { addAdvice } from '../output/advice';
import { addSummary } from '../output/summary';
import { buyAll } from '../purchase/buyAll';
import { openRun } from '../purchase/run';
import { endOnError, endOnStop, stopAt } from './endings';
import { jobsOf, nodeContextOf } from './jobs';
import { readItem, type InvalidItem, type ItemRequest } from '../task/readItem';

/** Image → Generate: read → validate → task → request → results → items. */
export async function generateImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = ctx.getInputData().map((_, item) => readItem(ctx, item));
	const requests = read.filter((request): request is ItemRequest => 'fields' in request);
	const wrong = read.filter((request): request is InvalidItem => 'faults' in request);
	stopAt(ctx, wrong);

	const nodeContext = nodeContextOf(ctx);
	const run = await openRun(ctx, (requests[0] ?? read[0]).settings, nodeContext);
	const { jobs, clashes } = jobsOf(requests, run.ledger.execution, nodeContext);
	stopAt(ctx, clashes);

	const delivery = new Delivery(ctx, run, nodeContext.isTool);
	for (const { faults, item } of [...wrong, ...clashes]) delivery.reject(faults, item);
	try {
		await buyAll(run, [...jobs.keys()], (job, outcome) =>
			delivery.take(job.task, outcome, jobs.get(job) ?? []),
		);
		const rows = await delivery.rows();
		endOnError(ctx, run, delivery);
		addSummary(ctx, delivery.tally);
		addAdvice(ctx, requests);
		return rows;
	} catch (error) {
		throw endOnStop(ctx, run, error);
	}
}
