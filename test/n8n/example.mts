import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StoredCredential, StoredWorkflow } from './n8n.mts';

export const CREDENTIAL_ID = 'runwaredemo00001';
export const WEBHOOK_TOKEN = 'demo-webhook-token';
export const GENERATE = 'Generate images';
export const PROMPTS = fileURLToPath(new URL('../../examples/prompts.csv', import.meta.url));
export const CREDENTIAL_NAME = 'Runware (demo)';

/** 16 characters, as n8n's own identifiers */
export const exampleId = (name: string) => name.replaceAll('-', '').padEnd(16, '0').slice(0, 16);

const WORKFLOW = 'prompts-to-images';
export const WORKFLOW_ID = exampleId(WORKFLOW);

export interface ExampleNode {
	name: string;
	type: string;
	disabled?: boolean;
	credentials?: object;
	parameters: Record<string, unknown>;
}

export interface ExampleWorkflow extends StoredWorkflow {
	nodes: ExampleNode[];
}

const fileOf = (name: string) => new URL(`../../examples/${name}.json`, import.meta.url);
export const readExample = (name: string) => readFileSync(fileOf(name), 'utf8');

export const credential = (apiKey: string, baseUrl: string): StoredCredential => ({
	id: CREDENTIAL_ID,
	name: CREDENTIAL_NAME,
	type: 'runwareApi',
	// without a token n8n could not publish a workflow that starts with Runware Trigger
	data: { apiKey, baseUrl, webhookToken: WEBHOOK_TOKEN },
});

/** examples/prompts-to-images.json with this machine's paths and the credential filled in */
export function exampleWorkflow(imageFolder: string, promptsFile = PROMPTS): StoredWorkflow {
	const workflow = JSON.parse(readExample(WORKFLOW)) as ExampleWorkflow;
	const paths: Record<string, string> = { prompts: promptsFile, images: imageFolder };
	for (const node of workflow.nodes) {
		if (node.name === GENERATE) {
			node.credentials = { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } };
		}
		for (const entry of assignmentsOf(node)) entry.value = paths[entry.name];
	}
	return { ...workflow, id: WORKFLOW_ID };
}

function assignmentsOf({ parameters }: ExampleNode) {
	const { assignments } = (parameters.assignments ?? {}) as {
		assignments?: { name: string; value: string }[];
	};
	return assignments ?? [];
}
