import type { INodeProperties } from 'n8n-workflow';
import { acceleratorFields, acceleratorOptions } from '../parameters/acceleration';
import { deliveryFields } from '../parameters/delivery';
import { model, numberResults, positivePrompt } from '../parameters/essentials';
import { generationFields } from '../parameters/generation';
import { lora, loraFields } from '../parameters/lora';
import { outputFields } from '../parameters/output';
import { identityFields } from '../parameters/runOptions';
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
