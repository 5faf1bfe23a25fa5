import type { StoredWorkflow } from '../../n8n/n8n.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME } from '../../n8n/example.mts';

export type Money = 'retry' | 'retry-on-fail' | 'slow' | 'short';

/** A list of prompts comes in by webhook, images go nowhere: only the money is looked at. */
export const workflowOf = (kind: Money): StoredWorkflow => ({
	id: `money-${kind}`.padEnd(16, '0').slice(0, 16),
	name: `Money: ${kind}`,
	nodes: [
		{
			id: 'webhook',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: `money-${kind}`,
			parameters: { path: kind, httpMethod: 'POST', responseMode: 'onReceived' },
		},
		{
			id: 'split',
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.prompts', options: { destinationFieldName: 'prompt' } },
		},
		{
			id: 'runware',
			name: 'Runware',
			type: 'n8n-nodes-runware.runware',
			typeVersion: 1,
			position: [400, 0],
			credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
			...(kind === 'retry-on-fail'
				? { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 }
				: {}),
			parameters: {
				positivePrompt: '={{ $json.prompt }}',
				runOptions: { maxRetries: kind === 'retry-on-fail' ? 0 : 3, retryDelay: 0.1 },
			},
		},
	],
	connections: {
		Webhook: { main: [[{ node: 'Split Out', type: 'main', index: 0 }]] },
		'Split Out': { main: [[{ node: 'Runware', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1', ...(kind === 'short' ? { executionTimeout: 2 } : {}) },
});
