import type { INodeProperties } from 'n8n-workflow';

/** The options of one "Add Option" list, in the order n8n's guidelines ask for. */
export const alphabetical = (...groups: INodeProperties[][]): INodeProperties[] =>
	groups.flat().sort((a, b) => a.displayName.localeCompare(b.displayName));
