import type { INodeProperties } from 'n8n-workflow';
import { deliveryFields } from '../parameters/delivery';
import { numberResults } from '../parameters/essentials';
import { generationFields } from '../parameters/generation';
import { lora, loraFields } from '../parameters/lora';
import { outputFields } from '../parameters/output';
import { identityFields } from '../parameters/runOptions';
import type { Issue } from './issue';
import type { Panel } from './readPanel';
import { dimensionsOf } from './dimensions';
import { NESTED_FIELDS } from './wireFields';
import { readValue } from './readValue';

type Values = Record<string, unknown>;

const UUID_FIELDS = identityFields.filter(({ name }) => name === 'taskUUID');

const pick = (fields: INodeProperties[], group: Values): Values =>
	Object.fromEntries(
		fields.filter(({ name }) => name in group).map(({ name }) => [name, group[name]]),
	);

const isDefault = (field: INodeProperties | undefined, value: unknown) =>
	field !== undefined && readValue(field, value) === field.default;

/** n8n fills a whole entry with its defaults; what the user left alone stays Runware's to choose. */
const touched = (entry: unknown): Values =>
	Object.fromEntries(
		Object.entries(Object(entry) as Values).filter(([name, value]) => {
			const field = loraFields.find((one) => one.name === name);
			return !isDefault(field, value);
		}),
	);

function lorasOf({ entries = [] }: Values, issues: Issue[]): Values[] {
	if (Array.isArray(entries)) return entries.map(touched);
	const { displayName, name } = lora;
	issues.push({ field: displayName, rule: 'a list of LoRAs', value: entries, path: name });
	return [];
}

/** The panel in Runware's own nesting, not yet checked. */
export function wireParameters(panel: Panel, issues: Issue[]): Values {
	const { model, positivePrompt, advanced } = panel;
	const nested = NESTED_FIELDS.map(({ key, fields }) => [key, pick(fields, advanced)] as const);
	return {
		model,
		positivePrompt,
		...dimensionsOf(panel, issues),
		...(isDefault(numberResults, panel.numberResults) ? {} : pick([numberResults], { ...panel })),
		...pick(generationFields, panel.generation),
		...pick(outputFields, panel.output),
		...pick(deliveryFields, advanced),
		...pick(UUID_FIELDS, panel.runOptions),
		...Object.fromEntries(nested),
		lora: lorasOf(panel.lora, issues),
	};
}
