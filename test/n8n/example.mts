import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredCredential, StoredWorkflow } from './n8n.mts';

export const CREDENTIAL_ID = 'runwaredemo00001';
export const WORKFLOW_ID = 'runwareexample01';
export const WEBHOOK_TOKEN = 'demo-webhook-token';
export const GENERATE = 'Generate images';
export const PROMPTS = fileURLToPath(new URL('../../examples/prompts.csv', import.meta.url));

const WORKFLOW = new URL('../../examples/prompts-to-images.json', import.meta.url);
export const CREDENTIAL_NAME = 'Runware (demo)';

interface ExampleNode {
	name: string;
	credentials?: object;
	parameters: { assignments?: { assignments: { name: string; value: string }[] } };
}

export const credential = (apiKey: string, baseUrl: string): StoredCredential => ({
	id: CREDENTIAL_ID,
	name: CREDENTIAL_NAME,
	type: 'runwareApi',
	// without a token n8n could not publish a workflow that starts with Runware Trigger
	data: { apiKey, baseUrl, webhookToken: WEBHOOK_TOKEN },
});

/** examples/prompts-to-images.json with this machine's paths and the credential filled in */
export function exampleWorkflow(imageFolder: string, promptsFile = PROMPTS): StoredWorkflow {
	const workflow = JSON.parse(readFileSync(WORKFLOW, 'utf8')) as StoredWorkflow & {
		nodes: ExampleNode[];
	};
	const paths: Record<string, string> = { prompts: promptsFile, images: imageFolder };
	for (const node of workflow.nodes) {
		if (node.name === GENERATE) {
			node.credentials = { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } };
		}
		for (const entry of node.parameters.assignments?.assignments ?? []) {
			entry.value = paths[entry.name];
		}
	}
	return { ...workflow, id: WORKFLOW_ID };
}
