import { agentWorkflow } from '../../n8n/agent.mts';
import { chain, runware, webhook } from '../../n8n/chain.mts';
import { splitOut, writeFile } from '../../n8n/chainNodes.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME } from '../../n8n/example.mts';

export const FILES = 'versionsfiles001';
export const MONEY = 'versionsmoney001';
export const SPLIT = 'versionssplit001';
export const SUBMIT = 'versionssubmit01';
export const TRIGGER = 'versionstrigger1';
export const AGENT = 'versionsagent001';

const small = { size: 'custom', width: 128, height: 128 };
const prompt = { positivePrompt: '={{ $json.prompt }}', ...small };

const trigger = {
	name: 'Runware Trigger',
	type: 'n8n-nodes-runware.runwareTrigger',
	parameters: { output: { fileName: 'called-back' } },
	more: {
		webhookId: 'versions-trigger',
		credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
	},
};

/** What every version has to be able to run; `images` is the folder for the files. */
export const workflows = (images: string) => [
	chain(FILES, [
		webhook(FILES),
		splitOut('body.rows'),
		runware({
			...prompt,
			generation: { seed: '={{ $json.seed }}' },
			output: {
				outputFormat: '={{ $json.format }}',
				fileName: '={{ $json.name }}',
				includeCost: true,
			},
		}),
		writeFile(images),
	]),
	chain(MONEY, [
		webhook(MONEY),
		splitOut('body.rows'),
		runware({ ...prompt, runOptions: { retryDelay: 0.1 } }),
	]),
	chain(SPLIT, [
		webhook(SPLIT),
		splitOut('body.rows'),
		runware(
			{ ...prompt, runOptions: { idempotencyKey: '={{ $json.sku }}' } },
			{ onError: 'continueErrorOutput' },
		),
	]),
	chain(SUBMIT, [
		webhook(SUBMIT),
		runware({
			...small,
			positivePrompt: 'a lighthouse',
			advanced: {
				deliveryMethod: 'async',
				wait: false,
				webhookURL: '={{ $json.body.webhookURL }}',
			},
		}),
	]),
	chain(TRIGGER, [trigger, writeFile(images)]),
	agentWorkflow(AGENT, { tool: small }),
];

export const PUBLISHED = [FILES, MONEY, SPLIT, SUBMIT, TRIGGER, AGENT];
