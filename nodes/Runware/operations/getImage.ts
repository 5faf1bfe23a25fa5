import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { addEmptyCellHints } from '../input/emptyCellHints';
import { addMarkAdvice } from '../input/markAdvice';
import { nodeContextOf } from '../input/nodeContext';
import { readQueries } from '../input/readItems';
import type { Query } from '../input/readQuery';
import { runAll } from '../jobs/runAll';
import { openRunContext } from '../jobs/runContext';
import { openReadOnlyLedger } from '../ledger/openLedger';
import { Delivery } from '../output/delivery';
import type { LookupJob } from '../task/job';
import { endOnError, errorOfRun, failureOf, stopAt } from '../output/runErrors';

/** Image → Get: fetches what earlier tasks have come to. Costs nothing. */
export async function getImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { queries, invalid, settings } = readQueries(ctx);
	stopAt(ctx, invalid);
	const place = nodeContextOf(ctx);
	const ledger = openReadOnlyLedger(ctx, place.runIndex);
	try {
		const run = await openRunContext(ctx, settings, ledger);
		const delivery = new Delivery(ctx, run, place.isTool);
		delivery.reject(invalid);
		addEmptyCellHints(ctx, queries);
		const requesters = new Map<string, Query[]>();
		for (const query of queries) {
			requesters.set(query.taskUUID, [...(requesters.get(query.taskUUID) ?? []), query]);
		}
		const jobs = [...requesters].map(([taskUUID, asking]) => lookupJobOf(taskUUID, asking));
		const failure = await failureOf(
			runAll(run, jobs, (finished) =>
				delivery.take(finished, requesters.get(finished.job.id) ?? []),
			),
		);
		const rows = await delivery.rows(failure);
		endOnError(ctx, delivery);
		addMarkAdvice(ctx, queries, place.isTool);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, ledger, error);
	}
}

/** Items that ask for one task wait for it together, as long as the most patient of them. */
const lookupJobOf = (id: string, asking: Query[]): LookupJob => ({
	maySend: false,
	id,
	wait: asking.some(({ settings }) => settings.wait),
	timeLimitMs: Math.max(...asking.map(({ settings }) => settings.timeLimitMs)),
});
