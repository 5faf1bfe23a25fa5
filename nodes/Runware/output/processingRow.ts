import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { present } from '../api/optionalField';
import type { KnownTask } from '../jobs/finishedJob';
import { carriedInput } from './ownFields';
import { inOrder, requestOf } from './record';

/** The row of a task that Runware has and that is not waited for. `input` is carried along. */
export function processingRow(
	task: KnownTask,
	{ item, idempotencyKey }: { item: number; idempotencyKey?: string },
	input: IDataObject,
): INodeExecutionData {
	const { taskUUID } = task;
	const record = { idempotencyKey, status: 'processing', ...requestOf(task), taskUUID };
	return { json: inOrder(present({ ...carriedInput(input), ...record })), pairedItem: { item } };
}
