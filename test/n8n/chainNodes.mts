import { runware, type ChainNode } from './chain.mts';

/** A node of ours under another name than the usual. */
export const runwareNamed = (name: string, parameters: object): ChainNode => ({
	...runware(parameters),
	name,
});

/** One item per entry of a list in the item before. */
export const splitOut = (fieldToSplitOut: string): ChainNode => ({
	name: 'Split Out',
	type: 'splitOut',
	parameters: { fieldToSplitOut, options: {} },
});

/** `folder` must be one of the files that n8n may write. */
export const writeFile = (folder: string): ChainNode => ({
	name: 'Write File',
	type: 'readWriteFile',
	parameters: {
		operation: 'write',
		fileName: `=${folder}/{{ $binary.data.fileName }}`,
		options: {},
	},
});
