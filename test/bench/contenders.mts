import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Engine, RunSpec } from '../engine/engine.mts';
import type { Job, Workflow } from './job.mts';
import { fromN8n } from './real-n8n.mts';

const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
const HEADER_AUTH = 'httpHeaderAuth';
const NODES_BASE = 'n8n-nodes-base/dist';

/** puts n8n's own HTTP Request node and its credential beside the package's */
export function addHttpRequest({ packageUnderTest: { nodes, credentials } }: Engine): void {
	const { HttpRequest } = fromN8n(`${NODES_BASE}/nodes/HttpRequest/HttpRequest.node.js`);
	const { HttpHeaderAuth } = fromN8n(`${NODES_BASE}/credentials/HttpHeaderAuth.credentials.js`);
	nodes.set(HTTP_REQUEST, new HttpRequest() as INodeType);
	credentials.set(HEADER_AUTH, new HttpHeaderAuth());
}

/** the contender's workflow; the last node of it gives the files */
export const LAST_NODE: Record<Workflow, string> = { runware: 'Node', httpRequest: 'Download' };

export function runSpecOf(job: Job, items: number, round: string): RunSpec {
	return {
		items: Array.from({ length: items }, (_, index) => ({
			json: { prompt: `${round} ${index}`, taskUUID: crypto.randomUUID() },
		})),
		credentials: {
			apiKey: 'k',
			baseUrl: job.baseUrl,
			name: 'Authorization',
			value: 'Bearer k',
		},
		...(job.contender === 'runware' ? runware(job) : httpRequests(job)),
	};
}

const runware = ({
	concurrency,
	tasksPerRequest,
	budget,
	linksOnly,
	format,
	isMarked,
}: Job): Pick<RunSpec, 'node'> => ({
	node: {
		parameters: {
			positivePrompt: '={{ $json.prompt }}',
			runOptions: { concurrency, ...(budget !== undefined && { budget }) },
			output: {
				...(linksOnly && { download: false }),
				...(isMarked && { fileMetadata: 'markAndPrompt' }),
				...(format && { outputFormat: format }),
			},
			...(tasksPerRequest && { advanced: { deliveryMethod: 'async', tasksPerRequest } }),
		},
	},
});

const BODY = `={{ [{
	taskType: 'imageInference',
	taskUUID: $json.taskUUID,
	model: 'runware:97@1',
	positivePrompt: $json.prompt,
	width: 1024,
	height: 1024,
}] }}`;

/**
 * Without batching, which makes it send everything at once: every batch would add a pause, so this
 * is its fastest setting. (At Runware itself a user would have to batch to stay below the limits.)
 */
const httpRequests = ({ baseUrl }: Job): Pick<RunSpec, 'node' | 'after'> => {
	const node = (parameters: INodeParameters) => ({
		type: HTTP_REQUEST,
		typeVersion: 4.5,
		parameters,
	});
	const generate = node({
		method: 'POST',
		url: baseUrl,
		authentication: 'genericCredentialType',
		genericAuthType: HEADER_AUTH,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: BODY,
		options: { response: { response: { responseFormat: 'json' } } },
	});
	const download = node({
		url: '={{ $json.data[0].imageURL }}',
		options: { response: { response: { responseFormat: 'file' } } },
	});
	const credentials = { [HEADER_AUTH]: { id: '1', name: 'Account' } };
	return {
		node: { ...generate, credentials },
		after: [{ ...download, credentials: undefined, name: LAST_NODE.httpRequest }],
	};
};
