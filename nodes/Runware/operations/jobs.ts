import type { IExecuteFunctions } from 'n8n-workflow';
import type { Purpose } from '../task/identity';
import { jobOf, type Job } from '../task/job';
import { taskJson } from '../task/taskJson';
import type { Rejected, Wish } from './wish';

/** Where in the execution the node stands. */
export interface Standpoint {
	node: string;
	run: number;
	isTool: boolean;
}

/**
 * n8n runs an agent's tool under a type of its own, ending in "Tool". Newer agents run it as an
 * ordinary node, so asking the context would miss them.
 */
export const standpointOf = (ctx: IExecuteFunctions): Standpoint => {
	const { id, type } = ctx.getNode();
	const run = Number(ctx.getWorkflowDataProxy(0).$runIndex);
	return { node: id, run, isTool: type.endsWith('Tool') };
};

const purposeOf = (wish: Wish, execution: string, { node, run, isTool }: Standpoint): Purpose => {
	if (wish.key !== undefined) return { key: wish.key };
	if (isTool) return { execution, node, item: wish.item };
	return { execution, node, run, item: wish.item };
};

/**
 * One job per task UUID: items that share a key (or a UUID) and ask for the same share the image.
 * The same UUID for different requests is refused.
 */
export function jobsOf(
	wishes: Wish[],
	execution: string,
	standpoint: Standpoint,
): { jobs: Map<Job, Wish[]>; clashes: Rejected[] } {
	const byUUID = new Map<string, { job: Job; wishes: Wish[] }>();
	const clashes: Rejected[] = [];
	for (const wish of wishes) {
		const job = jobOf(wish.fields, purposeOf(wish, execution, standpoint));
		const first = byUUID.get(job.firstUUID);
		if (first === undefined) byUUID.set(job.firstUUID, { job, wishes: [wish] });
		else if (taskJson(first.job.task) === taskJson(job.task)) first.wishes.push(wish);
		else clashes.push(clash(wish));
	}
	return { jobs: new Map([...byUUID.values()].map(({ job, wishes: w }) => [job, w])), clashes };
}

const clash = ({ item, fields, conduct }: Wish): Rejected => ({
	item,
	conduct,
	faults: [
		{
			field: 'Cost and Retries → Task UUID',
			rule: 'different for each request of a run',
			value: fields.taskUUID,
			path: 'taskUUID',
		},
	],
});
