import type { Field } from './field';

export const model = {
	displayName: 'LoRA',
	name: 'model',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'An add-on that teaches the model a style or a subject',
	typeOptions: { format: 'air' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a LoRA…',
			typeOptions: { searchListMethod: 'searchLoras', searchable: true },
		},
		{
			displayName: 'By AIR',
			name: 'air',
			type: 'string',
			hint: 'Runware’s ID of a LoRA (AIR), as its site shows it',
			placeholder: 'e.g. civitai:123456@789012',
		},
	],
} satisfies Field;

export const transformer = {
	displayName: 'Transformer',
	name: 'transformer',
	type: 'options',
	allowArbitraryValues: true,
	default: 'both',
	description:
		'The stages of the model that the LoRA works in. Only models with two stages make a difference here.',
	options: [
		{ name: 'Both', value: 'both' },
		{ name: 'High Noise', value: 'high' },
		{ name: 'Low Noise', value: 'low' },
	],
} satisfies Field;

export const weight = {
	displayName: 'Weight',
	name: 'weight',
	type: 'number',
	default: 1,
	description: 'How strongly the LoRA shows, from -4 to 4. 0 is off; below 0 steers away from it.',
	typeOptions: { minValue: -4, maxValue: 4, numberPrecision: 2 },
} satisfies Field;
