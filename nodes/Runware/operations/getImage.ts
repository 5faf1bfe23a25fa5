import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { readFileOptions, type FileOptions } from '../task/fileOptions';
import { taskUUID as taskUUIDField, waitFields } from '../parameters/getImage';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from '../task/runSettings';
import { fetchTask } from '../purchase/fetchTask';
import { runWorkers } from '../pacing/pool';
import { openSession } from '../purchase/session';
import type { Fault } from '../task/fault';
import { readFields, under } from '../task/validate';
import { endOnError, errorOfRun, stopAt } from './endings';
import { nodeContextOf } from './nodeContext';

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
