import type { IExecuteFunctions } from 'n8n-workflow';
import { readConduct, type Conduct } from '../run/conduct';
import { readPresentation, type Presentation } from '../output/presentation';
import { identityFields, runOptions } from '../parameters/runOptions';
import type { Fault } from '../task/fault';
import { readParameters } from '../task/readParameters';
import type { TaskFields } from '../task/task';
import { readFields, under, validate } from '../task/validate';

/** What one item asks for, all of it checked. */
export interface Wish {
	item: number;
	fields: TaskFields;
	key?: string;
	presentation: Presentation;
	conduct: Conduct;
}

export interface Rejected {
	conduct: Conduct;
	item: number;
	faults: Fault[];
}

const readKey = (ctx: IExecuteFunctions, item: number, faults: Fault[]): string | undefined => {
	const given = ctx.getNodeParameter('runOptions', item, {}) as Record<string, unknown>;
	const keyFields = identityFields.filter(({ name }) => name === 'idempotencyKey');
	return readFields(keyFields, given, faults, under(runOptions.displayName)).idempotencyKey as
		| string
		| undefined;
};

/** Reads and checks one item, before any money is spent. */
export function readWish(ctx: IExecuteFunctions, item: number): Wish | Rejected {
	const { conduct, faults } = readConduct(ctx, item);
	const { presentation, faults: fileFaults } = readPresentation(ctx, item);
	faults.push(...fileFaults);
	const key = readKey(ctx, item, faults);
	const validated = validate(readParameters(ctx, item));
	if ('faults' in validated) return { item, conduct, faults: [...validated.faults, ...faults] };
	if (faults.length > 0) return { item, conduct, faults };

	// A budget cannot be kept without knowing what things cost.
	const priced = conduct.budget === undefined ? {} : { includeCost: true };
	const fields = { ...validated.task, ...priced };
	return { item, fields, ...(key === undefined ? {} : { key }), presentation, conduct };
}
