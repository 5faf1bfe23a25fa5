import type { IExecuteFunctions } from 'n8n-workflow';
import { FILE_INPUTS } from '../parameters/inputs';
import * as output from '../parameters/output';
import type { Issue } from './issue';
import { readInputs, type ValuesOf } from './readInputs';
import { readPanel } from './readPanel';

type Read = ValuesOf<(typeof FILE_INPUTS)[number]>;

/** How the rows and files of one item are to look. */
export type FileOptions = Required<Read>;

export const fileOptionsOf = (read: Read): FileOptions => ({
	altText: read.altText ?? output.altText.default,
	binaryPropertyName: read.binaryPropertyName ?? output.binaryPropertyName.default,
	download: read.download ?? output.download.default,
	fileMetadata: read.fileMetadata ?? output.fileMetadata.default,
	fileName: read.fileName ?? output.fileName.default,
	includeInput: read.includeInput ?? output.includeInput.default,
});

export function readFileOptions(
	ctx: IExecuteFunctions,
	item: number,
): { fileOptions: FileOptions; issues: Issue[] } {
	const issues: Issue[] = [];
	const panel = readPanel(ctx, item, FILE_INPUTS, issues);
	return { fileOptions: fileOptionsOf(readInputs(FILE_INPUTS, panel, issues)), issues };
}
