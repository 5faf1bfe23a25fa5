import type { IExecuteFunctions } from 'n8n-workflow';
import { readRunSettings, type RunSettings } from './runSettings';
import { readFileOptions, type FileOptions } from './fileOptions';
import { identityFields, runOptions } from '../parameters/runOptions';
import type { Fault } from './fault';
import { readParameters } from './readParameters';
import type { TaskFields } from './task';
import { toolFaults } from './toolRules';
import { readFields, under, validate } from './validate';

/** What one item asks for, all of it checked. */
export interface ItemRequest {
	item: number;
	fields: TaskFields;
	key?: string;
	fileOptions: FileOptions;
	settings: RunSettings;
}

export interface InvalidItem {
	settings: RunSettings;
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
export function readItem(ctx: IExecuteFunctions, item: number): ItemRequest | InvalidItem {
	const { settings, faults } = readRunSettings(ctx, item);
	const { fileOptions, faults: fileFaults } = readFileOptions(ctx, item);
	faults.push(...fileFaults);
	const key = readKey(ctx, item, faults);
	const validated = validate(readParameters(ctx, item));
	if ('faults' in validated) return { item, settings, faults: [...validated.faults, ...faults] };
	faults.push(...toolFaults(ctx.getNode(), validated.task));
	if (faults.length > 0) return { item, settings, faults };

	// A budget cannot be kept without knowing what things cost.
	const priced = settings.budget === undefined ? {} : { includeCost: true };
	const fields = { ...validated.task, ...priced };
	return { item, fields, ...(key === undefined ? {} : { key }), fileOptions, settings };
}
