// The built node, apart from the repository and with n8n's own n8n-workflow and zod beside it.
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Workflow from 'n8n-workflow';
import { forgetfulModules } from './forgetfulModules.mts';
import { MUTATIONS } from './mutations.mts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

export interface BuiltPackage {
	node: Workflow.INodeType;
	n8n: typeof Workflow;
	/** Makes the process a new one: what the node's modules remember is gone. */
	startProcess: () => void;
}

/** The folder of a copy of the built node, with a rule taken out. */
export function copyOfNode(mutation?: string): string {
	const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'runware-search-')));
	process.on('exit', () => rmSync(home, { recursive: true, force: true }));
	symlinkSync(MODULES, path.join(home, 'node_modules'), 'junction');
	const copy = path.join(home, 'package');
	cpSync(path.join(ROOT, 'dist'), path.join(copy, 'dist'), { recursive: true });
	if (mutation !== undefined) takeRuleOut(copy, mutation);
	return path.join(copy, 'dist/nodes/Runware');
}

export function loadNode(mutation?: string): BuiltPackage {
	const folder = copyOfNode(mutation);
	const require = createRequire(path.join(folder, 'index.js'));
	const { Runware } = require('./Runware.node.js') as {
		Runware: new () => Workflow.INodeType;
	};
	return {
		node: new Runware(),
		n8n: require('n8n-workflow') as typeof Workflow,
		startProcess: forgetfulModules(require, folder),
	};
}

function takeRuleOut(copy: string, name: string): void {
	const mutation = MUTATIONS.find((one) => one.name === name);
	if (mutation === undefined) {
		throw new Error(`--mutation takes ${MUTATIONS.map((one) => one.name).join(', ')}; not ${name}`);
	}
	const file = path.join(copy, 'dist/nodes/Runware', mutation.file);
	const parts = readFileSync(file, 'utf8').split(mutation.from);
	if (parts.length !== 2) {
		throw new Error(
			`Mutation "${name}": its text is ${parts.length - 1} times in ${mutation.file}`,
		);
	}
	writeFileSync(file, parts.join(mutation.to));
}
