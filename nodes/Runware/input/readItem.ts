import type { IExecuteFunctions } from 'n8n-workflow';
import { identityFields, runOptions } from '../parameters/runOptions';
import type { Issue } from './issue';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import { readPanel } from './readPanel';
import { DEFAULT_RUN_SETTINGS, runSettingsOf, type RunSettings } from './runSettings';
import type { ItemRequest, KeyReuse } from '../task/request';
import { toolIssues } from './toolRules';
import { readFields, under, validate } from './validate';
import { wireParameters } from './wireParameters';

/** What one item asks for, and how it is to be run and delivered; all of it checked. */
export interface CheckedItem extends ItemRequest {
	fileOptions: FileOptions;
	settings: RunSettings;
}

/** An item that cannot be sent. An issue may be an expression that threw. */
export interface InvalidItem {
	settings: RunSettings;
	item: number;
	issues: Issue[];
}

const KEY_FIELDS = identityFields.filter(({ name }) => name !== 'taskUUID');

const keyOf = (given: Record<string, unknown>, issues: Issue[]) => {
	const read = readFields(KEY_FIELDS, given, issues, under(runOptions.displayName));
	return { keyReuse: 'new', ...read } as { idempotencyKey?: string; keyReuse: KeyReuse };
};

/** Reads and checks one item, before any money is spent. */
export function readItem(ctx: IExecuteFunctions, item: number): CheckedItem | InvalidItem {
	const issues: Issue[] = [];
	const panel = readPanel(ctx, item, issues);
	if (issues.length > 0) return { item, settings: DEFAULT_RUN_SETTINGS, issues };

	const given = wireParameters(panel, issues);
	const validated = validate(given);
	if ('issues' in validated) issues.push(...validated.issues);
	else issues.push(...toolIssues(ctx.getNode(), validated.task));
	const settings = runSettingsOf({ ...panel.runOptions, ...panel.advanced }, issues);
	const fileOptions = fileOptionsOf(panel.output, issues);
	const identity = keyOf(panel.runOptions, issues);
	if ('issues' in validated || issues.length > 0) return { item, settings, issues };

	// A budget cannot be kept without knowing what things cost.
	const priced = settings.budget === undefined ? {} : { includeCost: true };
	const fields = { ...validated.task, ...priced };
	return { item, fields, ...identity, fileOptions, settings };
}

/** An item whose key or task UUID stands for another image of the same run. */
export const conflictingItem = ({
	item,
	settings,
	fields,
	...request
}: CheckedItem): InvalidItem => {
	const { taskUUID } = fields;
	const [name, path, value] =
		taskUUID === undefined
			? ['Idempotency Key', 'idempotencyKey', request.idempotencyKey]
			: ['Task UUID', 'taskUUID', taskUUID];
	const field = `${runOptions.displayName} → ${name}`;
	return {
		item,
		settings,
		issues: [{ field, rule: 'different for each request of a run', value, path }],
	};
};
