import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accountRecord } from '../api/account';
import { ask } from '../api/ask';
import { openPost } from '../api/post';
import { addAdvice } from '../input/advice';
import { addHint } from '../input/hint';
import { estimateRow } from '../output/estimateRow';
import { balanceText, estimateSummaryOf } from '../output/estimateSummary';
import { requestedAt } from '../output/requestedAt';
import { estimateOf, refusedEstimate, type Estimate } from '../task/estimate';
import { includedInput } from '../input/includedInput';
import { conflictingItem, readItem, type CheckedItem, type InvalidItem } from '../input/readItem';
import { issueMessage } from '../input/issue';
import { nodeContextOf } from '../input/nodeContext';
import { jobsOf } from '../task/jobsOf';

/** Image → Estimate: all checks of Generate, and what would be sent. Costs nothing. */
export async function estimateImages(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = ctx.getInputData().map((_, item) => readItem(ctx, item));
	const requests = read.filter((one): one is CheckedItem => 'fields' in one);
	const invalid = read.filter((one): one is InvalidItem => 'issues' in one);
	const estimates = estimatesOf(ctx, requests, invalid);

	const summary = estimateSummaryOf(estimates, requests[0]?.settings.budget);
	const isWrong = estimates.some(({ problems }) => problems.length > 0);
	addHint(ctx, `${summary} ${await balanceOf(ctx)}`, isWrong ? 'warning' : 'info');
	addAdvice(ctx, requests);
	return estimates.map((estimate) => {
		const { item } = estimate;
		return estimateRow(estimate, requestedAt(ctx, item), includedInput(ctx, item));
	});
}

/** One for each item, in order. Items share images by the same rules as in Generate. */
function estimatesOf(
	ctx: IExecuteFunctions,
	requests: CheckedItem[],
	invalid: InvalidItem[],
): Estimate[] {
	const { jobs, conflicts } = jobsOf(requests, { executionSalt: '', ...nodeContextOf(ctx) });
	return [
		...[...invalid, ...conflicts.map(conflictingItem)].map(({ item, issues }) =>
			refusedEstimate(item, issues.map(issueMessage)),
		),
		...jobs.flatMap(({ items }) => items.map((one) => estimateOf(one, items[0]))),
	].sort((one, other) => one.item - other.item);
}

/** The account's balance, which is free to ask for. An estimate is useful without it. */
async function balanceOf(ctx: IExecuteFunctions): Promise<string> {
	try {
		const answer = await ask(await openPost(ctx), {
			taskType: 'accountManagement',
			operation: 'getDetails',
		});
		if ('error' in answer) return `The balance is not known: ${answer.error.message}`;
		const { balance, currency } = accountRecord(answer.entry.account ?? {});
		if (balance === undefined) return 'The balance is not known.';
		return `The account has ${balanceText(balance, String(currency))}.`;
	} catch (error) {
		return `The balance is not known: ${error instanceof Error ? error.message : String(error)}`;
	}
}
