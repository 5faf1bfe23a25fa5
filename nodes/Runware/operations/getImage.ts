import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { readPresentation, type Presentation } from '../output/presentation';
import { taskUUID as taskUUIDField, waitFields } from '../parameters/getImage';
import { DEFAULT_CONDUCT, type Conduct } from '../run/conduct';
import { fetchTask } from '../run/fetchTask';
import { workThrough } from '../run/pool';
import { openRun } from '../run/run';
import type { Fault } from '../task/fault';
import { readFields, under } from '../task/validate';
import { endOnError, endOnStop, stopAt } from './endings';
import { standpointOf } from './jobs';

interface Wish {
	item: number;
	taskUUID: string;
	presentation: Presentation;
	conduct: Conduct;
	faults: Fault[];
}

function readWish(ctx: IExecuteFunctions, item: number): Wish {
	const { presentation, faults } = readPresentation(ctx, item);
	const id = { taskUUID: ctx.getNodeParameter('taskUUID', item, '') };
	const { taskUUID } = readFields([taskUUIDField], id, faults) as { taskUUID: string };
	const waiting = ctx.getNodeParameter('delivery', item, {}) as Record<string, unknown>;
	const read = readFields(waitFields, waiting, faults, under('Waiting'));
	const { wait = false, timeLimit = DEFAULT_CONDUCT.timeLimitMs / 1000 } = read as {
		wait?: boolean;
		timeLimit?: number;
	};
	const conduct = { ...DEFAULT_CONDUCT, wait, timeLimitMs: timeLimit * 1000 };
	return { item, taskUUID, presentation, conduct, faults };
}

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const wishes = ctx.getInputData().map((_, item) => readWish(ctx, item));
	const wrong = wishes.filter(({ faults }) => faults.length > 0);
	stopAt(ctx, wrong);

	const standpoint = standpointOf(ctx);
	const run = await openRun(ctx, wishes[0].conduct, standpoint);
	const delivery = new Delivery(ctx, run, standpoint.isTool);
	for (const { faults, item } of wrong) delivery.reject(faults, item);
	const right = wishes.filter(({ faults }) => faults.length === 0);
	try {
		await workThrough(
			right,
			run.conduct.concurrency,
			() => run.closed,
			async (wish) => {
				const { task, outcome } = await fetchTask({ ...run, conduct: wish.conduct }, wish.taskUUID);
				delivery.take(task, outcome, [wish]);
			},
		);
		const rows = await delivery.rows();
		endOnError(ctx, run, delivery);
		return rows;
	} catch (error) {
		throw endOnStop(ctx, run, error);
	}
}
