import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { readFileOptions, type FileOptions } from '../task/fileOptions';
import { taskUUID as taskUUIDField, waitFields } from '../parameters/getImage';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from '../task/runSettings';
import { fetchTask } from '../purchase/fetchTask';
import { workThrough } from '../purchase/pool';
import { openRun } from '../purchase/run';
import type { Fault } from '../task/fault';
import { readFields, under } from '../task/validate';
import { endOnError, endOnStop, stopAt } from './endings';
import { nodeContextOf } from './jobs';

interface ItemRequest {
	item: number;
	taskUUID: string;
	fileOptions: FileOptions;
	settings: RunSettings;
	faults: Fault[];
}

function readItem(ctx: IExecuteFunctions, item: number): ItemRequest {
	const { fileOptions, faults } = readFileOptions(ctx, item);
	const id = { taskUUID: ctx.getNodeParameter('taskUUID', item, '') };
	const { taskUUID } = readFields([taskUUIDField], id, faults) as { taskUUID: string };
	const waiting = ctx.getNodeParameter('delivery', item, {}) as Record<string, unknown>;
	const read = readFields(waitFields, waiting, faults, under('Waiting'));
	const { wait = false, timeLimit = DEFAULT_RUN_SETTINGS.timeLimitMs / 1000 } = read as {
		wait?: boolean;
		timeLimit?: number;
	};
	const settings = { ...DEFAULT_RUN_SETTINGS, wait, timeLimitMs: timeLimit * 1000 };
	return { item, taskUUID, fileOptions, settings, faults };
}

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const requests = ctx.getInputData().map((_, item) => readItem(ctx, item));
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
