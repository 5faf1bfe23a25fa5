import { readFileSync } from 'node:fs';

/** A version of n8n that the node is tried on, beside the one of every other test. */
export interface Release {
	n8n: string;
	/** the Node.js it runs on */
	node: string;
	/** more versions of Node.js that it must at least load the package on, with settings for them */
	alsoLoadsOn?: { node: string; environment?: Record<string, string> }[];
	/** versions that its own dependencies ask for and a registry may not have */
	overrides: Record<string, string>;
	/** settings this version needs, or must not have */
	environment?: Record<string, string>;
	/** it is the n8n of test/n8n */
	isUsual?: true;
}

const usual = new URL('./node_modules/n8n/package.json', import.meta.url);
const USUAL: Release = {
	n8n: (JSON.parse(readFileSync(usual, 'utf8')) as { version: string }).version,
	node: process.versions.node,
	overrides: {},
	isUsual: true,
};

export const RELEASES: Release[] = [
	{
		n8n: '1.123.81',
		node: '22.23.3',
		// its isolated-vm has nothing prebuilt for Node 20
		alsoLoadsOn: [{ node: '20.20.2', environment: { N8N_EXPRESSION_ENGINE: 'legacy' } }],
		// its xlsx is a tarball on a host of its own
		overrides: { linkedom: '0.18.14', xlsx: '0.18.5' },
		environment: {
			// it refuses to start with the name of a module that came later
			N8N_DISABLED_MODULES: '',
			// its default, in memory, turns a file in a webhook's answer into JSON
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		},
	},
	{
		n8n: '2.35.7',
		node: '22.23.3',
		overrides: { linkedom: '0.18.14', 'msgpackr-extract': '3.0.4' },
	},
	// The newest that the registry has all parts of is the one of every other test.
	USUAL,
];
