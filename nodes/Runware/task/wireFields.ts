import type { INodeProperties } from 'n8n-workflow';
import { acceleratorFields, acceleratorOptions } from '../parameters/acceleration';
import { delivery, deliveryFields } from '../parameters/delivery';
import { model, numberResults, positivePrompt } from '../parameters/essentials';
import { generation, generationFields } from '../parameters/generation';
import { lora, loraFields } from '../parameters/lora';
import { output, outputFields } from '../parameters/output';
import { identityFields, runOptions } from '../parameters/runOptions';
import { safety, safetyFields } from '../parameters/safety';
import { height, width } from '../parameters/size';

/** The fields that stand at the top of a task; each one's name is its key on the wire. */
export const TASK_FIELDS: INodeProperties[] = [
	model,
	positivePrompt,
	width,
	height,
	numberResults,
	...generationFields,
	...outputFields,
	...deliveryFields,
	...identityFields.filter((field) => field.name === 'taskUUID'),
];

/** The fields that Runware nests, under the group's own wire key. */
export const NESTED_FIELDS: Array<{ group: INodeProperties; fields: INodeProperties[] }> = [
	{ group: safety, fields: safetyFields },
	{ group: acceleratorOptions, fields: acceleratorFields },
];

/** The fields of each entry of the `lora` array. */
export const LORA_FIELDS = { group: lora, fields: loraFields };

const FLAT_GROUPS = [generation, output, delivery, runOptions];

/** A top field as the user sees it, with the group that it is under on the panel. */
export function labelOf(field: INodeProperties): string {
	const group = FLAT_GROUPS.find(({ options }) =>
		options?.some((option) => option.name === field.name),
	);
	return group ? `${group.displayName} → ${field.displayName}` : field.displayName;
}
