import type { INodeProperties } from 'n8n-workflow';

export const safetyFields: INodeProperties[] = [
	{
		displayName: 'Check Content',
		name: 'checkContent',
		type: 'boolean',
		default: false,
		description: 'Whether Runware should flag images that are not safe for work',
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		default: 'none',
		description: 'How thoroughly to check. If both are set, Runware goes by the mode.',
		options: [
			{ name: 'Fast', value: 'fast', description: 'One check of each image' },
			{ name: 'None', value: 'none', description: 'No check' },
		],
	},
];

export const safety: INodeProperties = {
	displayName: 'Safety',
	name: 'safety',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: safetyFields,
};
