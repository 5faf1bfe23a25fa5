import type { INodeProperties } from 'n8n-workflow';
import { height, width } from '../parameters/size';
import { CROSS_RULES } from './rules';
import type { Issue } from './issue';
import { ruleOf, schemaOf } from './fieldSchema';
import type { TaskFields } from '../task/task';
import { labelOf, LORA_FIELDS, NESTED_FIELDS, TASK_FIELDS } from './wireFields';
import { readValue } from './readValue';

export type Validated = { task: TaskFields } | { issues: Issue[] };

type Values = Record<string, unknown>;

const REQUIRED = new Set(['model', 'positivePrompt']);

interface Place {
	/** The field as the user sees it. */
	labelOf: (field: INodeProperties) => string;
	/** What stands before its key on the wire. */
	path: string;
}

/** Fields under a group of the panel, which is no part of their key unless `path` says so. */
export const under = (group: string, path = ''): Place => ({
	labelOf: ({ displayName }) => `${group} → ${displayName}`,
	path,
});

/** Reads the given fields into `into`; what breaks a rule is added to `faults` instead. */
export function readFields(
	fields: INodeProperties[],
	given: Values,
	issues: Issue[],
	place: Place = { labelOf: ({ displayName }) => displayName, path: '' },
): Values {
	const read: Values = {};
	for (const field of fields) {
		if (!(field.name in given) && !REQUIRED.has(field.name)) continue;
		const value = readValue(field, given[field.name]);
		if (value === undefined) continue;
		if (schemaOf(field).safeParse(value).success) read[field.name] = value;
		else {
			const [label, path] = [place.labelOf(field), `${place.path}${field.name}`];
			issues.push({ field: label, rule: ruleOf(field), value, path });
		}
	}
	return read;
}

const readNested = (given: Values, issues: Issue[]) => {
	const read: Values = {};
	for (const { key, fields } of NESTED_FIELDS) {
		const place = { labelOf, path: `${key}.` };
		const values = readFields(fields, (given[key] ?? {}) as Values, issues, place);
		if (Object.keys(values).length > 0) read[key] = values;
	}
	return read;
};

const readLoras = (given: Values, issues: Issue[]) => {
	const entries = (given.lora ?? []) as Values[];
	if (entries.length === 0) return {};
	const lora = entries.map((entry, index) => {
		const place = under(`LoRA ${index + 1}`, 'lora.');
		return readFields(LORA_FIELDS.fields, { model: undefined, ...entry }, issues, place);
	});
	return { lora };
};

const bothDimensions = (given: Values, task: Values): Issue[] => {
	const [missing, present] = task.width === undefined ? ['Width', 'Height'] : ['Height', 'Width'];
	if ((task.width === undefined) === (task.height === undefined)) return [];
	const path = missing.toLowerCase();
	return [{ field: missing, rule: `set when ${present} is`, value: given[path], path }];
};

/**
 * Raw parameters in Runware's own nesting → the task's fields in wire types, or every fault found.
 * Only what is set is in the result, and always both `width` and `height` (1024 when neither is given).
 */
export function validate(given: Values): Validated {
	const issues: Issue[] = [];
	const fields = readFields(TASK_FIELDS, given, issues, { labelOf, path: '' });
	const task = { ...fields, ...readNested(given, issues), ...readLoras(given, issues) };
	if (issues.length === 0) issues.push(...bothDimensions(given, task));
	if (issues.length > 0) return { issues };

	const sized = { width: width.default, height: height.default, ...task } as unknown as TaskFields;
	const crossed = CROSS_RULES.flatMap((rule) => rule(sized) ?? []);
	return crossed.length > 0 ? { issues: crossed } : { task: sized };
}
