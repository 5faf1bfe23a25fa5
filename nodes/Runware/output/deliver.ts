import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Issue } from '../input/issue';
import { runAll } from '../jobs/runAll';
import type { RunContext } from '../jobs/runContext';
import type { Job } from '../task/job';
import { Delivery } from './delivery';
import type { ExecutionCosts } from './executionCosts';
import { logFailed } from './paid';
import type { Requester } from './requester';
import type { Tally } from './tally';

/** The jobs of a run with the items that wait for them, and the items that nothing is done for. */
interface Asked {
	jobs: Array<{ job: Job; items: Requester[] }>;
	rejected: Array<{ item: number; issues: Issue[] }>;
}

/** Runs the jobs and gives each item its rows. In stop mode the first item that failed ends the run. */
export async function deliver(
	ctx: IExecuteFunctions,
	run: RunContext,
	{ jobs, rejected }: Asked,
	costs?: ExecutionCosts,
): Promise<{ rows: INodeExecutionData[]; tally: Tally }> {
	const delivery = new Delivery(ctx, run);
	delivery.reject(rejected);
	const itemsOf = new Map(jobs.map(({ job, items }) => [job.id, items]));
	const all = jobs.map(({ job }) => job);
	const failure = await failureOf(
		runAll(run, all, (finished) => {
			costs?.add(run.ledger);
			return delivery.take(finished, itemsOf.get(finished.job.id) ?? []);
		}),
	);
	// A run that was broken off has booked more than it has reported.
	costs?.add(run.ledger);
	const rows = await delivery.rows(failure);
	const errors = [...delivery.errors].sort((a, b) => a.item - b.item);
	const [first] = errors;
	if (first !== undefined && !ctx.continueOnFail()) {
		logFailed(
			ctx,
			errors.flatMap(({ taskUUID }) => taskUUID ?? []),
		);
		throw first.error;
	}
	return { rows, tally: delivery.tally };
}

/** What work has thrown, as a value; undefined where it ended well. */
async function failureOf(work: Promise<void>): Promise<{ error: unknown } | undefined> {
	try {
		await work;
		return undefined;
	} catch (error) {
		return { error };
	}
}
