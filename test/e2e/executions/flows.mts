import {
	branch,
	chain,
	link,
	runware,
	splitPrompts,
	webhook,
	workflowId,
} from '../../n8n/chain.mts';
import type { StoredWorkflow } from '../../n8n/n8n.mts';
import { KEYED, SMALL, answerFlow, promptFlow, promptsOf } from '../../n8n/promptFlow.mts';

// Short pauses, so that whatever would go on after a stop would do so at once.
const QUICK = { retryDelay: 0.1, maxRetries: 3 };
const PROMPT = '={{ $json.prompt }}';
const noOp = (name: string) => ({ name, type: 'noOp' });

export const FOUR = promptsOf(4);

export const PROMPTS = promptFlow('money-prompts', { parameters: { runOptions: QUICK } });

/** Seconds; enough for an execution to begin on a busy machine. */
const TIMEOUT_S = 8;
export const SHORT = promptFlow('money-short', {
	parameters: { runOptions: QUICK },
	settings: { executionTimeout: TIMEOUT_S },
});

export const RETRY_ON_FAIL = promptFlow('money-retries', {
	parameters: { runOptions: { retryDelay: 0.1, maxRetries: 0 } },
	node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
});

export const ANSWER = answerFlow('money-answer');

const start = { name: 'Start', type: 'manualTrigger' };
const fourPrompts = {
	name: 'Four prompts',
	type: 'set',
	parameters: { mode: 'raw', jsonOutput: JSON.stringify({ body: { prompts: FOUR } }), options: {} },
};
const picture = runware({ ...SMALL, positivePrompt: PROMPT });
export const MANUAL = chain(workflowId('money-manual'), [
	start,
	fourPrompts,
	splitPrompts,
	picture,
]);

export const PINNED_ROW = { json: { fileName: 'pinned.jpg' } };
const pinnedId = workflowId('money-pinned');
const pinnedFlow = chain(pinnedId, [start, fourPrompts, splitPrompts, picture, noOp('After')]);
pinnedFlow.nodes.push(...chain(`${pinnedId}-hook`, [webhook(pinnedId)]).nodes);
link(pinnedFlow, 'Webhook', 0, 'Split Out');
export const PINNED: StoredWorkflow = Object.assign(pinnedFlow, {
	pinData: { Runware: [PINNED_ROW] },
});

/** Failed items go to a sheet of their own. */
export function failureSheet(file: string): StoredWorkflow {
	const workflow = promptFlow('money-failures', {
		parameters: { output: { includeInput: true }, runOptions: QUICK },
		node: { onError: 'continueErrorOutput' },
		after: [noOp('Images')],
	});
	branch(workflow, 'Runware', 1, [
		{ name: 'Failures', type: 'convertToFile', parameters: { operation: 'csv', options: {} } },
		{
			name: 'Write sheet',
			type: 'readWriteFile',
			parameters: { operation: 'write', fileName: file, options: {} },
		},
	]);
	return workflow;
}

const subWorkflow = (name: string, runOptions: object) =>
	chain(workflowId(name), [
		{
			name: 'Called',
			type: 'executeWorkflowTrigger',
			parameters: { inputSource: 'passthrough' },
		},
		runware({ ...SMALL, positivePrompt: PROMPT, runOptions }),
	]);
const callerOf = (name: string, { id }: StoredWorkflow) => {
	const own = workflowId(name);
	const call = {
		name: 'Per item',
		type: 'executeWorkflow',
		parameters: {
			source: 'database',
			workflowId: { __rl: true, mode: 'id', value: id },
			mode: 'each',
			options: { waitForSubWorkflow: true },
		},
	};
	return chain(own, [webhook(own), splitPrompts, call]);
};
const SUB = subWorkflow('money-sub', QUICK);
const SUB_KEYED = subWorkflow('money-keyed-sub', { ...QUICK, ...KEYED });
export const CALLER = callerOf('money-call', SUB);
export const CALLER_KEYED = callerOf('money-keyed-call', SUB_KEYED);

/** Two items a turn, all turns out of one budget. */
export const BUDGET = 0.045;
export const LOOP = loop();
function loop(): StoredWorkflow {
	const id = workflowId('money-loop');
	const batches = { name: 'Loop', type: 'splitInBatches', parameters: { batchSize: 2 } };
	const workflow = chain(id, [webhook(id), splitPrompts, batches, noOp('Done')]);
	const runOptions = { ...QUICK, budget: BUDGET, budgetReached: 'rows' };
	branch(workflow, 'Loop', 1, [runware({ ...SMALL, positivePrompt: PROMPT, runOptions })]);
	link(workflow, 'Runware', 0, 'Loop');
	return workflow;
}

export const subWorkflows = [SUB, SUB_KEYED];
export const byWebhook = [
	...[PROMPTS, SHORT, RETRY_ON_FAIL, ANSWER, PINNED, CALLER, CALLER_KEYED, LOOP],
];
