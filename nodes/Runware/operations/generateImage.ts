import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { addAdvice } from '../input/advice';
import { addMarkAdvice } from '../input/markAdvice';
import { nodeContextOf } from '../input/nodeContext';
import { conflictingItem } from '../input/readItem';
import { readItems } from '../input/readItems';
import { runAll } from '../jobs/runAll';
import { openRunContext } from '../jobs/runContext';
import { jobsOf } from '../task/jobsOf';
import { Delivery } from '../output/delivery';
import { ExecutionCosts } from '../output/executionCosts';
import { addPlaceholderHint } from '../output/placeholderHint';
import { endOnError, failureOf, stopAt, withLedger } from '../output/runErrors';
import { addSummary } from '../output/summary';

/** Image → Generate: read → validate → job → submit and look up → items. */
export async function generateImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const costs = new ExecutionCosts(ctx);
	const { items, invalid, settings } = readItems(ctx);
	stopAt(ctx, invalid);
	const place = nodeContextOf(ctx);
	return await withLedger(ctx, place, async (ledger) => {
		const run = await openRunContext(ctx, settings, ledger);
		const { jobs, conflicts } = jobsOf(items, { ...place, ...ledger.position });
		const conflicting = conflicts.map(conflictingItem);
		stopAt(ctx, conflicting);

		const delivery = new Delivery(ctx, run, place.isTool);
		delivery.reject([...invalid, ...conflicting]);
		const requesters = new Map(jobs.map(({ job, items: sharing }) => [job.id, sharing]));
		const failure = await failureOf(
			runAll(
				run,
				jobs.map(({ job }) => job),
				(finished) => {
					costs.add(ledger);
					return delivery.take(finished, requesters.get(finished.job.id) ?? []);
				},
			),
		);
		// A run that was broken off has booked more than it has reported.
		costs.add(ledger);
		const rows = await delivery.rows(failure);
		endOnError(ctx, delivery);
		delivery.tally.addEarlierTries(ledger.boughtBeside(new Set(requesters.keys())));
		addSummary(ctx, delivery.tally);
		addAdvice(ctx, items);
		addMarkAdvice(ctx, items, place.isTool);
		addPlaceholderHint(ctx, items);
		return rows;
	});
}
