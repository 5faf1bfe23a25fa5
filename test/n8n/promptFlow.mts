import { chain, runware, splitPrompts, webhook, workflowId, type ChainNode } from './chain.mts';
import type { StoredWorkflow } from './n8n.mts';

export interface PromptFlow {
	/** of the Runware node */
	parameters?: object;
	/** settings of the Runware node beside its parameters */
	node?: object;
	/** settings of the workflow */
	settings?: object;
	after?: ChainNode[];
}

/** Pictures that cost little time: what these tests are about is not in them. */
export const SMALL = { size: 'custom', width: 128, height: 128 };

/** The same input run again is the same image. */
export const KEYED = { idempotencyKey: '=sku-{{ $json.prompt }}' };

/** A list of prompts comes in by webhook and goes through Runware, one item each. */
export function promptFlow(name: string, flow: PromptFlow = {}): StoredWorkflow {
	const { parameters, node, settings, after = [] } = flow;
	const id = workflowId(name);
	const own = { ...SMALL, positivePrompt: '={{ $json.prompt }}', ...parameters };
	return chain(id, [webhook(id), splitPrompts, runware(own, node), ...after], settings);
}

export const promptsOf = (count: number, word = 'P') =>
	Array.from({ length: count }, (_, index) => `${word}${index}`);

/** `{ prompt }` comes in by webhook, which answers with the image. */
export function answerFlow(name: string): StoredWorkflow {
	const id = workflowId(name);
	const answer = {
		responseMode: 'lastNode',
		responseData: 'firstEntryBinary',
		responseBinaryPropertyName: 'data',
	};
	const parameters = { ...SMALL, positivePrompt: '={{ $json.body.prompt }}' };
	return chain(id, [webhook(id, answer), runware(parameters)]);
}
