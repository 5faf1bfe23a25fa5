import type { IExecuteFunctions } from 'n8n-workflow';
import { FILE_INPUTS } from '../parameters/inputs';
import { binaryPropertyName, download, fileName, includeInput } from '../parameters/output';
import type { Issue } from './issue';
import { readInputs, type ValuesOf } from './readInputs';
import { readPanel } from './readPanel';

type Read = ValuesOf<(typeof FILE_INPUTS)[number]>;

/** How the rows and files of one item are to look. */
export type FileOptions = Required<Read>;

export const fileOptionsOf = (read: Read): FileOptions => ({
	binaryPropertyName: read.binaryPropertyName ?? binaryPropertyName.default,
	download: read.download ?? download.default,
	fileName: read.fileName ?? fileName.default,
	includeInput: read.includeInput ?? includeInput.default,
});

export function readFileOptions(
	ctx: IExecuteFunctions,
	item: number,
): { fileOptions: FileOptions; issues: Issue[] } {
	const issues: Issue[] = [];
	const panel = readPanel(ctx, item, FILE_INPUTS, issues);
	return { fileOptions: fileOptionsOf(readInputs(FILE_INPUTS, panel, issues)), issues };
}
