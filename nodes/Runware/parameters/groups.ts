import type { INodeProperties } from 'n8n-workflow';
import { FILE_INPUTS, GET_INPUTS, INPUTS, type GroupName, type Input } from './inputs';

/** The order of "Add Option" that n8n's guidelines ask for. */
const alphabetical = (fields: INodeProperties[]) =>
	fields.sort((a, b) => a.displayName.localeCompare(b.displayName));

const fieldsOf = (inputs: Input[], name: GroupName): INodeProperties[] =>
	alphabetical(inputs.filter(({ group }) => group === name).map(({ field }) => field));

const lora: INodeProperties = {
	displayName: 'LoRAs',
	name: 'lora',
	type: 'fixedCollection',
	placeholder: 'Add LoRA',
	default: {},
	description: 'Add-ons (LoRAs) that teach the model a style or a subject; several can be combined',
	typeOptions: { multipleValues: true, sortable: true },
	options: [{ displayName: 'LoRA', name: 'entries', values: fieldsOf(INPUTS, 'lora') }],
};

export const generation: INodeProperties = {
	displayName: 'Image Settings',
	name: 'generation',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: alphabetical([...fieldsOf(INPUTS, 'generation'), lora]),
};

const acceleratorOptions: INodeProperties = {
	displayName: 'Acceleration',
	name: 'acceleratorOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'Ways to make images faster by reusing work between steps, at some cost in quality',
	options: fieldsOf(INPUTS, 'acceleratorOptions'),
};

/** What few people change: delivery, content check and acceleration. */
export const advanced: INodeProperties = {
	displayName: 'Advanced',
	name: 'advanced',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: alphabetical([...fieldsOf(INPUTS, 'advanced'), acceleratorOptions]),
};

export const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: fieldsOf(INPUTS, 'output'),
};

/** Where an image is made already, and only its rows and files can be chosen. */
export const fileOutput: INodeProperties = {
	...output,
	options: fieldsOf(FILE_INPUTS, 'output'),
};

export const runOptions: INodeProperties = {
	displayName: 'Cost and Retries',
	name: 'runOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: fieldsOf(INPUTS, 'runOptions'),
};

export const waiting: INodeProperties = {
	displayName: 'Waiting',
	name: 'waiting',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: fieldsOf(GET_INPUTS, 'waiting'),
};

/** Every group by its name, and the one that it stands in. */
export const GROUPS: Record<GroupName, { field: INodeProperties; within?: GroupName }> = {
	acceleratorOptions: { field: acceleratorOptions, within: 'advanced' },
	advanced: { field: advanced },
	generation: { field: generation },
	lora: { field: lora, within: 'generation' },
	output: { field: output },
	runOptions: { field: runOptions },
	waiting: { field: waiting },
};
