import { readFileSync } from 'node:fs';
import { chain, runware, type ChainNode } from '../../../n8n/chain.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME } from '../../../n8n/example.mts';
import type { StoredWorkflow } from '../../../n8n/n8n.mts';
import { SMALL } from '../../../n8n/promptFlow.mts';

export const TRIGGER = 'Runware Trigger';

/** 16 characters each, and the part of the address that tells the webhooks apart */
export const ROWS = { id: 'triggerrows00001', hook: 'trigger-rows' };
export const IGNORE = { id: 'triggerignore001', hook: 'trigger-ignore' };
export const CROWD = { id: 'triggercrowd0001', hook: 'trigger-crowd' };
export const TOKENLESS = { id: 'triggernotoken01', hook: 'trigger-tokenless' };
/** submits; COLLECT gets the images */
export const LATER = { id: 'triggerlater0001' };
export const COLLECT = { id: 'triggercollect01', hook: 'results-later' };
export const GET = { id: 'triggerget000001' };

const ACCOUNT = { id: CREDENTIAL_ID, name: CREDENTIAL_NAME };
export const TOKENLESS_ACCOUNT = { id: 'runwaretrigger02', name: 'Runware without token' };
const credentials = { runwareApi: ACCOUNT };

const trigger = (webhookId: string, parameters: object, account = ACCOUNT): ChainNode => ({
	name: TRIGGER,
	type: 'n8n-nodes-runware.runwareTrigger',
	parameters,
	more: { webhookId, credentials: { runwareApi: account } },
});

// Rows without a file are looked at where they come from.
const saveTo = (images: string): ChainNode => ({
	name: 'Save image',
	type: 'readWriteFile',
	parameters: {
		operation: 'write',
		fileName: `=${images}/{{ $binary.data.fileName }}`,
		options: {},
	},
	more: { onError: 'continueRegularOutput' },
});

/** An example as a user fills it in. */
function filledIn(name: string, id: string, images: string, address: string): StoredWorkflow {
	const file = new URL(`../../../../examples/${name}.json`, import.meta.url);
	const text = readFileSync(file, 'utf8')
		.replace(/https:\/\/n8n\.example\.com[^"]*/, address)
		.replaceAll('/home/node/.n8n-files', images);
	const workflow = JSON.parse(text) as StoredWorkflow;
	const nodes = workflow.nodes.map((node) =>
		(node as { type: string }).type.startsWith('n8n-nodes-runware.')
			? { ...node, credentials }
			: node,
	);
	return { ...workflow, id, nodes };
}

/** `images`: the folder for files; `address`: of the trigger of the example */
export function triggerFlows(images: string, address: string): StoredWorkflow[] {
	const save = saveTo(images);
	const fileName = '={{ $json.query.sku }}-{imageUUID}';
	const lighthouse = { ...SMALL, positivePrompt: 'a lighthouse' };
	return [
		chain(ROWS.id, [trigger(ROWS.hook, { output: { fileName } }), save]),
		chain(IGNORE.id, [trigger(IGNORE.hook, { failures: 'ignore', output: { download: false } })]),
		chain(CROWD.id, [trigger(CROWD.hook, {}), save]),
		chain(TOKENLESS.id, [trigger(TOKENLESS.hook, {}, TOKENLESS_ACCOUNT)]),
		chain(GET.id, [
			{ name: 'Start', type: 'manualTrigger' },
			runware({ ...lighthouse, advanced: { deliveryMethod: 'async', wait: false } }),
			{
				...runware({
					resource: 'image',
					operation: 'get',
					taskUUID: '={{ $json.taskUUID }}',
					waiting: { wait: true },
					output: { fileName: 'fetched' },
				}),
				name: 'Get',
			},
			save,
		]),
		filledIn('results-later', LATER.id, images, address),
		filledIn('results-collect', COLLECT.id, images, address),
	];
}
