import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { credential, exampleWorkflow } from '../n8n/example.mts';
import type { N8n } from '../n8n/n8n.mts';
import type { Api } from './api.mts';
import { step } from './progress.mts';

/** puts credential and workflow in place, and leaves what is there alone while they stay the same */
export async function fill(n8n: N8n, userFolder: string, api: Api, imageFolder: string) {
	const account = credential(api.apiKey, api.url);
	await once(path.join(userFolder, 'credential.stamp'), account, () =>
		step('Storing the credential', () => n8n.importCredentials([account])),
	);
	const workflow = exampleWorkflow(imageFolder);
	await once(path.join(userFolder, 'workflow.stamp'), workflow, () =>
		step('Importing the example workflow', () => n8n.importWorkflow(workflow)),
	);
}

async function once(stamp: string, content: unknown, work: () => Promise<unknown>) {
	const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
	await work();
	writeFileSync(stamp, hash);
}
