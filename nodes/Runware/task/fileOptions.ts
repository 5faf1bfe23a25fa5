import type { IExecuteFunctions } from 'n8n-workflow';
import { fileFields } from '../parameters/output';
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

export function readFileOptions(
	ctx: IExecuteFunctions,
	item: number,
): { fileOptions: FileOptions; faults: Fault[] } {
	const faults: Fault[] = [];
	const given = ctx.getNodeParameter('output', item, {}) as Record<string, unknown>;
	const read = readFields(fileFields, given, faults, under('Output'));
	return { fileOptions: { ...DEFAULTS, ...read } as unknown as FileOptions, faults };
}
