import type { IExecuteFunctions } from 'n8n-workflow';
import type { Purpose } from '../task/identity';
import { jobOf, type Job } from '../task/job';
import { taskJson } from '../task/taskJson';
import type { InvalidItem, ItemRequest } from '../task/readItem';

/** Where in the execution the node stands. */
export interface NodeContext {
	node: string;
	run: number;
	isTool: boolean;
}

/**
 * n8n runs an agent's tool under a type of its own, ending in "Tool". Newer agents run it as an
 * ordinary node, so asking the context would miss them.
 */
export const nodeContextOf = (ctx: IExecuteFunctions): NodeContext => {
	const { id, type } = ctx.getNode();
	const run = Number(ctx.getWorkflowDataProxy(0).$runIndex);
	return { node: id, run, isTool: type.endsWith('Tool') };
};

const purposeOf = (
	request: ItemRequest,
	execution: string,
	{ node, run, isTool }: NodeContext,
): Purpose => {
	if (request.key !== undefined) return { key: request.key };
	if (isTool) return { execution, node, item: request.item };
	return { execution, node, run, item: request.item };
};

/**
 * One job per task UUID: items that share a key (or a UUID) and ask for the same share the image.
 * The same UUID for different requests is refused.
 */
export function jobsOf(
	requests: ItemRequest[],
	execution: string,
	nodeContext: NodeContext,
): { jobs: Map<Job, ItemRequest[]>; clashes: InvalidItem[] } {
	const byUUID = new Map<string, { job: Job; requests: ItemRequest[] }>();
	const clashes: InvalidItem[] = [];
	for (const request of requests) {
		const job = jobOf(request.fields, purposeOf(request, execution, nodeContext));
		const first = byUUID.get(job.firstUUID);
		if (first === undefined) byUUID.set(job.firstUUID, { job, requests: [request] });
		else if (taskJson(first.job.task) === taskJson(job.task)) first.requests.push(request);
		else clashes.push(clash(request));
	}
	return { jobs: new Map([...byUUID.values()].map(({ job, requests: w }) => [job, w])), clashes };
}

const clash = ({ item, fields, settings }: ItemRequest): InvalidItem => ({
	item,
	settings,
	faults: [
		{
			field: 'Cost and Retries → Task UUID',
			rule: 'different for each request of a run',
			value: fields.taskUUID,
			path: 'taskUUID',
		},
	],
});
