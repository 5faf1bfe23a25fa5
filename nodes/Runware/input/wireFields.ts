import type { INodeProperties } from 'n8n-workflow';
import { acceleratorFields } from '../parameters/acceleration';
import { advanced } from '../parameters/advanced';
import { deliveryFields } from '../parameters/delivery';
import { model, numberResults, positivePrompt } from '../parameters/essentials';
import { generation, generationFields } from '../parameters/generation';
import { loraFields } from '../parameters/lora';
import { output, outputFields } from '../parameters/output';
import { identityFields, runOptions } from '../parameters/runOptions';
import { safetyFields } from '../parameters/safety';
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

/** The fields that Runware nests, under their key on the wire. */
export const NESTED_FIELDS: Array<{ key: string; fields: INodeProperties[] }> = [
	{ key: 'safety', fields: safetyFields },
	{ key: 'acceleratorOptions', fields: acceleratorFields },
];

/** The fields of each entry of the `lora` array. */
export const LORA_FIELDS = { key: 'lora', fields: loraFields };

const GROUPS = [generation, output, advanced, runOptions];

/** A field as the user sees it, with the group that it is under on the panel. */
export function labelOf(field: INodeProperties): string {
	const group = GROUPS.find(({ options }) => options?.some((option) => option === field));
	return group ? `${group.displayName} → ${field.displayName}` : field.displayName;
}
