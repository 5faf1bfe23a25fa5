import type { IExecuteFunctions } from 'n8n-workflow';
import { fileFields, output } from '../parameters/output';
import { evaluateGroup } from './evaluate';
import type { Fault } from './fault';
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
export function fileOptionsOf(given: Record<string, unknown>, faults: Fault[]): FileOptions {
	const read = readFields(fileFields, given, faults, under(output.displayName));
	return { ...DEFAULTS, ...read } as unknown as FileOptions;
}

export function readFileOptions(
	ctx: IExecuteFunctions,
	item: number,
): { fileOptions: FileOptions; faults: Fault[] } {
	const faults: Fault[] = [];
	const given = evaluateGroup(ctx, item, output, faults);
	return { fileOptions: fileOptionsOf(given, faults), faults };
}
