import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { addEmptyCellHints } from '../input/emptyCellHints';
import { addMarkAdvice } from '../input/markAdvice';
import { nodeContextOf } from '../input/nodeContext';
import { readQueries } from '../input/readItems';
import type { Query } from '../input/readQuery';
import { openRunContext } from '../jobs/runContext';
import { openReadOnlyLedger } from '../ledger/openLedger';
import { deliver } from '../output/deliver';
import type { LookupJob } from '../task/job';
import { errorOfRun, stopAt } from '../output/runErrors';

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { queries, invalid, settings } = readQueries(ctx);
	stopAt(ctx, invalid);
	const place = nodeContextOf(ctx);
	const ledger = openReadOnlyLedger(ctx, place.runIndex);
	try {
		const run = await openRunContext(ctx, settings, ledger);
		const asked = { jobs: jobsOf(queries), rejected: invalid };
		const { rows } = await deliver(ctx, run, asked);
		addEmptyCellHints(ctx, queries);
		addMarkAdvice(ctx, queries, place.isTool);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, ledger, error);
	}
}

/** Items that ask for one task wait for it together, as long as the most patient of them. */
function jobsOf(queries: Query[]): Array<{ job: LookupJob; items: Query[] }> {
	const byTask = new Map<string, Query[]>();
	for (const query of queries) {
		byTask.set(query.taskUUID, [...(byTask.get(query.taskUUID) ?? []), query]);
	}
	return [...byTask].map(([id, items]) => {
		const wait = items.some(({ settings }) => settings.wait);
		const timeLimitMs = Math.max(...items.map(({ settings }) => settings.timeLimitMs));
		return { job: { maySend: false, id, wait, timeLimitMs }, items };
	});
}
