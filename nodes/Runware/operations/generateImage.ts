import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { addAdvice } from '../input/advice';
import { addMarkAdvice } from '../input/markAdvice';
import { nodeContextOf } from '../input/nodeContext';
import { conflictingItem } from '../input/readItem';
import { readItems } from '../input/readItems';
import { openRunContext } from '../jobs/runContext';
import { jobsOf } from '../task/jobsOf';
import { deliver } from '../output/deliver';
import { ExecutionCosts } from '../output/executionCosts';
import { addPlaceholderHint } from '../output/placeholderHint';
import { stopAt, withLedger } from '../output/runErrors';
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

		const asked = { jobs, rejected: [...invalid, ...conflicting] };
		const { rows, tally } = await deliver(ctx, run, asked, costs);
		tally.addEarlierTries(ledger.boughtBeside(new Set(jobs.map(({ job }) => job.id))));
		addSummary(ctx, tally);
		addAdvice(ctx, items);
		addMarkAdvice(ctx, items, place.isTool);
		addPlaceholderHint(ctx, items);
		return rows;
	});
}
