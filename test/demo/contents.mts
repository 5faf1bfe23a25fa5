import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exampleWorkflow, WORKFLOW_ID } from '../n8n/example.mts';
import { EXAMPLES, filledExample, type Surroundings } from '../n8n/examples.mts';
import type { N8n, StoredCredential } from '../n8n/n8n.mts';
import { step } from './progress.mts';

/** puts credentials and workflows in place, and leaves what is there alone while they stay the same */
export async function fill(
	n8n: N8n,
	userFolder: string,
	accounts: StoredCredential[],
	around: Surroundings,
) {
	await once(path.join(userFolder, 'credentials.stamp'), accounts, () =>
		step('Storing the credentials', () => n8n.importCredentials(accounts)),
	);
	const others = EXAMPLES.map((name) => filledExample(name, around)).filter(
		({ id }) => id !== WORKFLOW_ID,
	);
	const workflows = [exampleWorkflow(around.folder), ...others];
	await once(path.join(userFolder, 'workflows.stamp'), workflows, () =>
		step('Importing the example workflows', () => n8n.importWorkflow(...workflows)),
	);
}

async function once(stamp: string, content: unknown, work: () => Promise<unknown>) {
	const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
	await work();
	writeFileSync(stamp, hash);
}
