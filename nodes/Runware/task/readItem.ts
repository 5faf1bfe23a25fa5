import type { IExecuteFunctions } from 'n8n-workflow';
import { identityFields, runOptions } from '../parameters/runOptions';
import type { Fault } from './fault';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import { readPanel } from './readPanel';
import { DEFAULT_RUN_SETTINGS, runSettingsOf, type RunSettings } from './runSettings';
import type { TaskFields } from './task';
import { toolFaults } from './toolRules';
import { readFields, under, validate } from './validate';
import { wireParameters } from './wireParameters';

/** What to do when the key was used for a request with other settings. */
export type KeyReuse = 'new' | 'earlier' | 'error';

/** What one item asks for, all of it checked. */
export interface ItemRequest {
	item: number;
	fields: TaskFields;
	key?: string;
	keyReuse: KeyReuse;
	fileOptions: FileOptions;
	settings: RunSettings;
}

/** An item that cannot be sent. A fault may be an expression that threw. */
export interface InvalidItem {
	settings: RunSettings;
	item: number;
	faults: Fault[];
}

const KEY_FIELDS = identityFields.filter(({ name }) => name !== 'taskUUID');

const keyOf = (given: Record<string, unknown>, faults: Fault[]) => {
	const read = readFields(KEY_FIELDS, given, faults, under(runOptions.displayName));
	const { idempotencyKey: key, keyReuse = 'new' } = read as {
		idempotencyKey?: string;
		keyReuse?: KeyReuse;
	};
	return { ...(key === undefined ? {} : { key }), keyReuse };
};

/** Reads and checks one item, before any money is spent. */
export function readItem(ctx: IExecuteFunctions, item: number): ItemRequest | InvalidItem {
	const faults: Fault[] = [];
	const panel = readPanel(ctx, item, faults);
	if (faults.length > 0) return { item, settings: DEFAULT_RUN_SETTINGS, faults };

	const given = wireParameters(panel, faults);
	const validated = validate(given);
	if ('faults' in validated) faults.push(...validated.faults);
	else faults.push(...toolFaults(ctx.getNode(), validated.task));
	const settings = runSettingsOf({ ...panel.runOptions, ...panel.advanced }, faults);
	const fileOptions = fileOptionsOf(panel.output, faults);
	const identity = keyOf(panel.runOptions, faults);
	if ('faults' in validated || faults.length > 0) return { item, settings, faults };

	// A budget cannot be kept without knowing what things cost.
	const priced = settings.budget === undefined ? {} : { includeCost: true };
	const fields = { ...validated.task, ...priced };
	return { item, fields, ...identity, fileOptions, settings };
}
