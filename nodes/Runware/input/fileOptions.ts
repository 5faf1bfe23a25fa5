import type { IExecuteFunctions } from 'n8n-workflow';
import { fileFields, output } from '../parameters/output';
import { evaluateGroup } from './evaluate';
import type { Issue } from './issue';
import { readFields, under } from './validate';

/** How the rows and files of one item are to look. */
export interface FileOptions {
	download: boolean;
	fileName: string;
	includeInput: boolean;
	binaryPropertyName: string;
}

const DEFAULTS = Object.fromEntries(fileFields.map((field) => [field.name, field.default]));

/** The file options among what the Output group gives. */
export function fileOptionsOf(given: Record<string, unknown>, issues: Issue[]): FileOptions {
	const read = readFields(fileFields, given, issues, under(output.displayName));
	return { ...DEFAULTS, ...read } as unknown as FileOptions;
}

export function readFileOptions(
	ctx: IExecuteFunctions,
	item: number,
): { fileOptions: FileOptions; issues: Issue[] } {
	const issues: Issue[] = [];
	const given = evaluateGroup(ctx, item, output, issues);
	return { fileOptions: fileOptionsOf(given, issues), issues };
}
