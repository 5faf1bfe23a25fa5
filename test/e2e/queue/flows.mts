import { chain, workflowId } from '../../n8n/chain.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME, WEBHOOK_TOKEN } from '../../n8n/example.mts';
import { KEYED, answerFlow, promptFlow } from '../../n8n/promptFlow.mts';

/** Short pauses, so that whatever would go on after a stop would do so at once. */
const quick = { retryDelay: 0.1, maxRetries: 3 };

const TRIGGER_ID = workflowId('queue-trigger');

export const PROMPTS = promptFlow('queue-prompts', { parameters: { runOptions: quick } });
export const KEYS = promptFlow('queue-keys', {
	parameters: { runOptions: { ...quick, ...KEYED } },
});
export const RATE_CONCURRENCY = 8;
export const RATE = promptFlow('queue-rate', {
	parameters: {
		output: { download: false },
		runOptions: { concurrency: RATE_CONCURRENCY, maxRetries: 10, retryDelay: 0.1 },
	},
});

export const ANSWER = answerFlow('queue-answer');

export const TRIGGER = chain(TRIGGER_ID, [
	{
		name: 'Runware Trigger',
		type: 'n8n-nodes-runware.runwareTrigger',
		more: {
			webhookId: TRIGGER_ID,
			credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
		},
	},
]);
export const triggerAddress = (origin: string) =>
	`${origin}/webhook/${TRIGGER_ID}/runware?token=${WEBHOOK_TOKEN}`;

export const FLOWS = [PROMPTS, KEYS, RATE, ANSWER, TRIGGER];
