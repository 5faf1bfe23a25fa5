import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { FinishedJob } from '../jobs/finishedJob';
import type { RunContext } from '../jobs/runContext';
import type { Outcome } from '../machine/outcome';
import type { NodeError } from './describeError';
import { taskError } from './nodeError';
import { overBudgetError } from './overBudgetError';

/** A job that has brought nothing, and is not under way either. */
export type FailedJob = FinishedJob<Exclude<Outcome, { status: 'succeeded' | 'processing' }>>;

/** What it tells one of its items. `details`: what a workflow can decide by. */
export function jobError(
	ctx: IExecuteFunctions,
	{ ledger, settings }: RunContext,
	{ outcome, task: { taskUUID } }: FailedJob,
	itemIndex: number,
): { error: NodeError; details: IDataObject } {
	const { status } = outcome;
	if (status === 'overBudget') {
		const sums = { budget: settings.budget ?? 0, spent: ledger.spent, price: outcome.price };
		const error = overBudgetError(ctx, itemIndex, sums);
		return { error, details: { status, taskUUID } };
	}
	const { error } = outcome;
	const retryAfter = 'retryAfter' in outcome ? outcome.retryAfter : undefined;
	return {
		error: taskError(ctx, { status, error, taskUUID, itemIndex, retryAfter }),
		details: { status, taskUUID, code: error.code, field: error.parameter },
	};
}
