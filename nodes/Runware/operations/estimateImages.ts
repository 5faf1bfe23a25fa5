import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accountRecord } from '../api/account';
import { ask } from '../api/ask';
import { openPost } from '../api/post';
import { addAdvice } from '../input/advice';
import { estimateRow } from '../output/estimateRow';
import { estimateSummaryOf } from '../output/estimateSummary';
import { dollars } from '../output/summary';
import { pricedEstimate, refusedEstimate, sharedEstimate, type Estimate } from '../task/estimate';
import { readFileOptions } from '../input/fileOptions';
import { conflictingItem, readItem, type CheckedItem, type InvalidItem } from '../input/readItem';
import { issueMessage } from '../input/issue';
import { nodeContextOf } from '../input/nodeContext';
import { jobsOf } from '../task/jobsOf';

/** Image → Estimate: all checks of Generate, and what would be sent. Costs nothing. */
export async function estimateImages(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const input = ctx.getInputData();
	const read = input.map((_, item) => readItem(ctx, item));
	const requests = read.filter((one): one is CheckedItem => 'fields' in one);
	const invalid = read.filter((one): one is InvalidItem => 'issues' in one);
	const estimates = estimatesOf(ctx, requests, invalid);

	const summary = estimateSummaryOf(estimates, requests[0]?.settings.budget);
	ctx.addExecutionHints({
		message: `${summary} ${await balanceOf(ctx)}`,
		type: estimates.some(({ problems }) => problems.length > 0) ? 'warning' : 'info',
		location: 'outputPane',
	});
	addAdvice(ctx, requests);
	return read.map((one, item) =>
		estimateRow(estimates[item], includesInput(ctx, one) ? input[item].json : {}),
	);
}

/** One for each item, in order. Which items share their images is decided as in Generate. */
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
		...jobs.flatMap(({ items: [first, ...others] }) => [
			pricedEstimate(first),
			...others.map((other) => sharedEstimate(first, other)),
		]),
	].sort((one, other) => one.item - other.item);
}

/** An item that cannot be sent has no options that were read; its row is to be told apart too. */
const includesInput = (ctx: IExecuteFunctions, one: CheckedItem | InvalidItem): boolean =>
	('fields' in one ? one : readFileOptions(ctx, one.item)).fileOptions.includeInput;

/** What the account holds, asked for free; an estimate is of use without it. */
async function balanceOf(ctx: IExecuteFunctions): Promise<string> {
	try {
		const answer = await ask(await openPost(ctx), {
			taskType: 'accountManagement',
			operation: 'getDetails',
		});
		if ('error' in answer) return `The balance is not known: ${answer.error.message}`;
		const { balance, currency } = accountRecord(answer.entry.account ?? {});
		if (balance === undefined) return 'The balance is not known.';
		const sum = currency === 'USD' ? dollars(balance) : `${balance} ${currency}`;
		return `The account has ${sum}.`;
	} catch (error) {
		return `The balance is not known: ${error instanceof Error ? error.message : String(error)}`;
	}
}
