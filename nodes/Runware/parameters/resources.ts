import type { INodeProperties } from 'n8n-workflow';

export const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'image',
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Image', value: 'image' },
		{ name: 'LoRA', value: 'lora' },
	],
};

// Apart from the list, where the linter would have "loras".
const getManyLoras = {
	name: 'Get Many',
	value: 'getAll',
	description: 'Search the LoRAs that fit a model',
	action: 'Get many LoRAs',
};

export const operations: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'generate',
		displayOptions: { show: { resource: ['image'] } },
		options: [
			{
				name: 'Estimate',
				value: 'estimate',
				description: 'Check all items and add up their list prices. Buys nothing.',
				action: 'Estimate cost of images',
				builderHint: { propertyHint: 'Buys nothing: use it to check rows, or before a large run' },
			},
			{
				name: 'Generate',
				value: 'generate',
				description: 'Turn prompts into image files',
				action: 'Generate images',
				builderHint: {
					propertyHint:
						'Buys images and gives one item with a file for each; it waits for them itself',
				},
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Fetch the images of an earlier task by its UUID',
				action: 'Get images of earlier task',
				builderHint: {
					propertyHint:
						'Only for a task UUID that is known: never after Generate in the same workflow, which has the files already',
				},
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'get',
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				description: 'Read the balance and what was used. Free of charge.',
				action: 'Get balance and usage',
			},
		],
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'getAll',
		displayOptions: { show: { resource: ['lora'] } },
		options: [getManyLoras],
	},
];
