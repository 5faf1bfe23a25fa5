import { CREDENTIAL_ID, CREDENTIAL_NAME } from './example.mts';
import type { StoredWorkflow } from './n8n.mts';

export interface Link {
	name: string;
	/** without a dot it is one of n8n-nodes-base */
	type: string;
	/** 1 unless given */
	typeVersion?: number;
	parameters?: object;
	/** credentials, onError and so on */
	more?: object;
}

/** A workflow of nodes one after the other. `id` has 16 characters. */
export function chain(id: string, links: Link[], settings: object = {}): StoredWorkflow {
	const nodes = links.map(({ name, type, typeVersion = 1, parameters = {}, more }, index) => ({
		id: `${id}-${index}`,
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion,
		position: [index * 220, 0],
		parameters,
		...more,
	}));
	const connections = links
		.slice(1)
		.map(({ name }, index) => [
			links[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	return {
		id,
		name: id,
		nodes,
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1', ...settings },
	};
}

/** The nodes of ours, with the credential of the example. */
export const runware = (name: string, parameters: object, more: object = {}): Link => ({
	name,
	type: 'n8n-nodes-runware.runware',
	parameters,
	more: { credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } }, ...more },
});

/** Started by a call; answers at once, with what its last node gives, or by a node of its own. */
export const webhook = (
	path: string,
	responseMode: 'onReceived' | 'lastNode' | 'responseNode' = 'onReceived',
): Link => ({
	name: 'Webhook',
	type: 'webhook',
	typeVersion: 2,
	parameters: { path, httpMethod: 'POST', responseMode },
	more: { webhookId: path },
});

/** One item per entry of a list in the item before. */
export const splitOut = (fieldToSplitOut: string): Link => ({
	name: 'Split Out',
	type: 'splitOut',
	parameters: { fieldToSplitOut, options: {} },
});

/** `folder` must be one of the files that n8n may write. */
export const writeFile = (folder: string): Link => ({
	name: 'Write File',
	type: 'readWriteFile',
	parameters: {
		operation: 'write',
		fileName: `=${folder}/{{ $binary.data.fileName }}`,
		options: {},
	},
});
