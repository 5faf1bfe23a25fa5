import type { Field } from './field';

/** What every request needs; the width and height beside them come from the size. */
export const model = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: 'runware:97@1', cachedResultName: 'HiDream-I1 Full' },
	description:
		'The model that generates the image. More in <a href="https://runware.ai/docs/models/hidream-i1-full" target="_blank">Runware’s documentation of HiDream-I1</a>.',
	typeOptions: { format: 'air', neverEmpty: true },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By AIR',
			name: 'air',
			type: 'string',
			hint: 'Runware’s ID of a model (AIR), as its site shows it',
			placeholder: 'e.g. runware:97@1',
		},
	],
} satisfies Field;

export const positivePrompt = {
	displayName: 'Prompt',
	name: 'positivePrompt',
	type: 'string',
	required: true,
	default: '',
	builderHint: {
		propertyHint:
			"Usually an expression on the input item, such as expr('{{ $json.prompt }}'). Each item is one request: add no loop.",
	},
	placeholder: 'e.g. A ceramic mug on a linen tablecloth, soft morning light',
	description: 'What the image should show. Sent to Runware exactly as written.',
	typeOptions: { rows: 4, neverEmpty: true, notBlank: true, verbatim: true },
} satisfies Field;

export const numberResults = {
	displayName: 'Number of Images',
	name: 'numberResults',
	type: 'number',
	default: 1,
	builderHint: {
		propertyHint:
			'Images per input item, not in total. Each is paid for; leave it at 1 unless variations are wanted.',
	},
	description: 'How many variations to make of each prompt, from 1 to 20. Each one is paid for.',
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
} satisfies Field;
