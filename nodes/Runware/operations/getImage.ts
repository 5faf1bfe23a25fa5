import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { fetchTask } from '../jobs/fetchTask';
import { runWorkers } from '../timing/limiter';
import { openRunContext } from '../jobs/runContext';
import { addEmptyCellHints } from '../input/emptyCellHints';
import { readQuery } from '../input/readQuery';
import { endOnError, errorOfRun, stopAt } from '../output/runErrors';
import { nodeContextOf } from '../input/nodeContext';

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const requests = ctx.getInputData().map((_, item) => readQuery(ctx, item));
	const wrong = requests.filter(({ issues }) => issues.length > 0);
	stopAt(ctx, wrong);

	const context = nodeContextOf(ctx);
	const run = await openRunContext(ctx, requests[0].settings, context);
	const delivery = new Delivery(ctx, run, context.isTool);
	for (const { issues, item } of wrong) delivery.reject(issues, item);
	const queue = requests.filter(({ issues }) => issues.length === 0);
	addEmptyCellHints(ctx, queue);
	try {
		await runWorkers(run.settings.concurrency, async () => {
			const request = run.isClosed ? undefined : queue.shift();
			if (request === undefined) return 'done';
			const own = { ...run, settings: request.settings };
			const { task, outcome } = await fetchTask(own, request.taskUUID);
			delivery.take({ id: task.taskUUID, task, outcome }, [request]);
			return 'again';
		});
		const rows = await delivery.rows();
		endOnError(ctx, delivery);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, run, error);
	}
}
