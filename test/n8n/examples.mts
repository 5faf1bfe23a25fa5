import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODEL_CREDENTIAL, MODEL_TYPE } from './chatModel.mts';
import {
	CREDENTIAL_ID,
	CREDENTIAL_NAME,
	WEBHOOK_TOKEN,
	credential,
	exampleId,
	readExample,
	type ExampleNode,
	type ExampleWorkflow,
} from './example.mts';
import { BUCKET_ACCOUNT, SITE_ACCOUNT } from './exampleReceiver.mts';
import type { StoredCredential } from './n8n.mts';

const FOLDER = fileURLToPath(new URL('../../examples', import.meta.url));
const withEnding = (ending: string) =>
	readdirSync(FOLDER)
		.filter((name) => name.endsWith(ending))
		.toSorted();

export const EXAMPLES = withEnding('.json')
	.map((name) => path.basename(name, '.json'))
	.filter((name) => name !== 'products');

/** those that are started from outside, and so have to be published */
export const PUBLISHED = [
	'choose-a-variant',
	'form-to-image',
	'results-collect',
	'webhook-to-image',
] as const;

/** What takes the place of the addresses and paths that an example has as it is published. */
export interface Surroundings {
	/** for the sheets that are read and the files that are written */
	folder: string;
	/** of n8n */
	origin: string;
	/** of WordPress, the storage and the shop */
	receiver: string;
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** An example of that name as a user would fill it in. */
export function filledExample(name: string, around: Surroundings): ExampleWorkflow {
	const text = readExample(name)
		.replaceAll('/home/node/.n8n-files', inJson(around.folder))
		.replaceAll('https://n8n.example.com', around.origin)
		.replaceAll(/https:\/\/(shop|blog)\.example\.com/g, around.receiver)
		.replaceAll('https://my-bucket.example.com', `${around.receiver}/my-bucket`)
		.replaceAll('YOUR-WEBHOOK-TOKEN', WEBHOOK_TOKEN);
	const workflow = withCredentials(name, text);
	return { ...workflow, nodes: workflow.nodes.map(turnedOn) };
}

/** Where there is a folder, files can be written. */
const turnedOn = (node: ExampleNode): ExampleNode =>
	node.type === 'n8n-nodes-base.readWriteFile' ? { ...node, disabled: false } : node;

/** As it is published, but for the credentials: what it looks like when they are chosen. */
export const publishedExample = (name: string): ExampleWorkflow =>
	withCredentials(name, readExample(name));

function withCredentials(name: string, text: string): ExampleWorkflow {
	const workflow = JSON.parse(text) as ExampleWorkflow;
	const nodes = workflow.nodes.map((node) => ({ ...node, ...credentialsFor(node) }));
	return { ...workflow, id: exampleId(name), nodes };
}

const reference = (id: string, name: string) => ({ id, name });

function credentialsFor({ type, parameters }: ExampleNode) {
	const runwareApi = reference(CREDENTIAL_ID, CREDENTIAL_NAME);
	if (type.startsWith('n8n-nodes-runware.')) return { credentials: { runwareApi } };
	if (type === MODEL_TYPE) return { credentials: { openAiApi: MODEL_CREDENTIAL } };
	if (type === 'n8n-nodes-base.s3') return { credentials: { s3: STORAGE } };
	if (parameters.nodeCredentialType === 'wordpressApi')
		return { credentials: { wordpressApi: WORDPRESS } };
	return {};
}

const STORAGE = reference('storagedemo00001', 'Storage (demo)');
const WORDPRESS = reference('wordpressdemo001', 'WordPress (demo)');

/** For Runware, and for a receiver that stands for WordPress and the storage. */
export const exampleCredentials = (
	apiKey: string,
	baseUrl: string,
	receiver: string,
): StoredCredential[] => [
	credential(apiKey, baseUrl),
	{
		...STORAGE,
		type: 's3',
		data: { endpoint: receiver, region: 'us-east-1', forcePathStyle: true, ...BUCKET_ACCOUNT },
	},
	{ ...WORDPRESS, type: 'wordpressApi', data: { url: receiver, ...SITE_ACCOUNT } },
];

/** The sheets that the examples read; some write them back. */
export function copySheets(folder: string): void {
	mkdirSync(folder, { recursive: true });
	for (const name of withEnding('.csv')) {
		copyFileSync(path.join(FOLDER, name), path.join(folder, name));
	}
}
