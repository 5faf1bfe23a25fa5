import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { fetchTask } from '../purchase/fetchTask';
import { workThrough } from '../purchase/pool';
import { openRun } from '../purchase/run';
import { readQuery } from '../task/readQuery';
import { endOnError, endOnStop, stopAt } from './endings';
import { nodeContextOf } from './jobs';

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const requests = ctx.getInputData().map((_, item) => readQuery(ctx, item));
	const wrong = requests.filter(({ faults }) => faults.length > 0);
	stopAt(ctx, wrong);

	const nodeContext = nodeContextOf(ctx);
	const run = await openRun(ctx, requests[0].settings, nodeContext);
	const delivery = new Delivery(ctx, run, nodeContext.isTool);
	for (const { faults, item } of wrong) delivery.reject(faults, item);
	const right = requests.filter(({ faults }) => faults.length === 0);
	try {
		await workThrough(
			right,
			run.settings.concurrency,
			() => run.closed,
			async (request) => {
				const { task, outcome } = await fetchTask(
					{ ...run, settings: request.settings },
					request.taskUUID,
				);
				delivery.take(task, outcome, [request]);
			},
		);
		const rows = await delivery.rows();
		endOnError(ctx, run, delivery);
		return rows;
	} catch (error) {
		throw endOnStop(ctx, run, error);
	}
}
