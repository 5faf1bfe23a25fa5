import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { fetchTask } from '../purchase/fetchTask';
import { runWorkers } from '../pacing/pool';
import { openSession } from '../purchase/session';
import { readQuery } from '../task/readQuery';
import { endOnError, errorOfRun, stopAt } from './endings';
import { nodeContextOf } from './nodeContext';

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const requests = ctx.getInputData().map((_, item) => readQuery(ctx, item));
	const wrong = requests.filter(({ faults }) => faults.length > 0);
	stopAt(ctx, wrong);

	const context = nodeContextOf(ctx);
	const session = await openSession(ctx, requests[0].settings, context);
	const delivery = new Delivery(ctx, session, context.isTool);
	for (const { faults, item } of wrong) delivery.reject(faults, item);
	const queue = requests.filter(({ faults }) => faults.length === 0);
	try {
		await runWorkers(session.settings.concurrency, async () => {
			const request = session.isClosed ? undefined : queue.shift();
			if (request === undefined) return 'done';
			const own = { ...session, settings: request.settings };
			const { task, outcome } = await fetchTask(own, request.taskUUID);
			delivery.take({ id: task.taskUUID, task, outcome }, [request]);
			return 'again';
		});
		const rows = await delivery.rows();
		endOnError(ctx, delivery);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, session, error);
	}
}
