// The built package, loaded once for a thread.
import type * as Workflow from 'n8n-workflow';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { copyOfNode } from '../search/package.mts';
import { Random } from './random.mts';

export interface Built {
	node: Workflow.INodeType;
	trigger: Workflow.INodeType;
	credential: Workflow.ICredentialType;
	n8n: typeof Workflow;
}

type Of<T> = new () => T;

export function loadPackage(): Built {
	const require = createRequire(path.join(copyOfNode(), 'index.js'));
	const { Runware } = require('./Runware.node.js') as { Runware: Of<Workflow.INodeType> };
	const { RunwareTrigger } = require('./RunwareTrigger.node.js') as {
		RunwareTrigger: Of<Workflow.INodeType>;
	};
	const { RunwareApi } = require('../../credentials/RunwareApi.credentials.js') as {
		RunwareApi: Of<Workflow.ICredentialType>;
	};
	return {
		node: new Runware(),
		trigger: new RunwareTrigger(),
		credential: new RunwareApi(),
		n8n: require('n8n-workflow') as typeof Workflow,
	};
}

/** The same UUIDs each time a play is repeated. */
export function repeatUUIDs(seed: string): void {
	const random = new Random(seed, 'UUIDs');
	const digits = (count: number) =>
		Array.from({ length: count }, () => random.below(16).toString(16)).join('');
	crypto.randomUUID = () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}
