import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { addAdvice } from '../input/advice';
import { addSummary } from '../output/summary';
import { runAll } from '../jobs/runAll';
import { openRunContext } from '../jobs/runContext';
import { conflictingItem, readItem, type CheckedItem, type InvalidItem } from '../input/readItem';
import { endOnError, errorOfRun, stopAt } from '../output/runErrors';
import { nodeContextOf } from '../input/nodeContext';
import { jobsOf } from '../task/jobsOf';

/** Image → Generate: read → validate → task → purchase → items. */
export async function generateImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = ctx.getInputData().map((_, item) => readItem(ctx, item));
	const requests = read.filter((one): one is CheckedItem => 'fields' in one);
	const invalid = read.filter((one): one is InvalidItem => 'issues' in one);
	stopAt(ctx, invalid);

	const context = nodeContextOf(ctx);
	const run = await openRunContext(ctx, (requests[0] ?? read[0]).settings, context);
	try {
		const { executionSalt } = run.ledger.data;
		const found = jobsOf(requests, { ...context, executionSalt });
		const { jobs } = found;
		const conflicts = found.conflicts.map(conflictingItem);
		stopAt(ctx, conflicts);

		const delivery = new Delivery(ctx, run, context.isTool);
		for (const { issues, item } of [...invalid, ...conflicts]) delivery.reject(issues, item);
		const itemsOf = new Map(jobs.map(({ job, items }) => [job, items]));
		await runAll(run, [...itemsOf.keys()], (job, outcome, uuidIndex) => {
			const finished = { id: job.id, task: job.taskAt(uuidIndex), outcome };
			delivery.take(finished, itemsOf.get(job) ?? []);
		});
		const rows = await delivery.rows();
		endOnError(ctx, delivery);
		addSummary(ctx, delivery.tally);
		addAdvice(ctx, requests);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, run, error);
	}
}
