import type { IExecuteFunctions } from 'n8n-workflow';
import { fileFields } from '../parameters/output';
import type { Fault } from '../task/fault';
import { readFields, under } from '../task/validate';

/** How the rows and files of one item are to look. */
export interface Presentation {
	download: boolean;
	fileName: string;
	includeInput: boolean;
	binaryPropertyName: string;
}

const DEFAULTS = Object.fromEntries(fileFields.map((field) => [field.name, field.default]));

export function readPresentation(
	ctx: IExecuteFunctions,
	item: number,
): { presentation: Presentation; faults: Fault[] } {
	const faults: Fault[] = [];
	const given = ctx.getNodeParameter('output', item, {}) as Record<string, unknown>;
	const read = readFields(fileFields, given, faults, under('Output'));
	return { presentation: { ...DEFAULTS, ...read } as unknown as Presentation, faults };
}
