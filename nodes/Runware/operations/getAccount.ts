import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accountRecord } from '../api/account';
import { ask } from '../api/ask';
import { openPost } from '../api/post';
import { answerError } from '../output/nodeError';
import { rowsPerItem } from '../output/rowsPerItem';

/** Account → Get: organisation, balance and usage. Costs nothing. */
export async function getAccount(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const post = await openPost(ctx);
	return await rowsPerItem(ctx, async (item) => {
		const answer = await ask(post, { taskType: 'accountManagement', operation: 'getDetails' });
		if ('error' in answer) throw answerError(ctx.getNode(), answer.error, item);
		return [accountRecord(answer.entry.account ?? {})];
	});
}
