import { readFileSync } from 'node:fs';
import { MODEL_CREDENTIAL } from '../../n8n/chatModel.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME } from '../../n8n/example.mts';
import type { StoredWorkflow } from '../../n8n/n8n.mts';

export const EXAMPLE = 'agentexample0001';

/** examples/agent-images.json as a user fills it in */
export function exampleWorkflow(): StoredWorkflow {
	const file = new URL('../../../examples/agent-images.json', import.meta.url);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as StoredWorkflow;
	const credentials: Record<string, object> = {
		'n8n-nodes-runware': { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
		'@n8n/n8n-nodes-langchain': { openAiApi: MODEL_CREDENTIAL },
	};
	const nodes = workflow.nodes.map((node) => {
		const [owner] = (node as { type: string }).type.split('.');
		return { ...node, credentials: credentials[owner] };
	});
	return { ...workflow, id: EXAMPLE, nodes };
}
