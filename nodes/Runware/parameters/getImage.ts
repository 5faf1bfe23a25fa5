import type { INodeProperties } from 'n8n-workflow';
import { fileFields } from './output';

export const taskUUID: INodeProperties = {
	displayName: 'Task UUID',
	name: 'taskUUID',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	description: 'The identifier that Image → Generate gave, in a row or in an error',
	typeOptions: { format: 'uuid' },
};

/** How long to wait for a task that is still running. */
export const waitFields: INodeProperties[] = [
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		type: 'number',
		default: 300,
		description: 'How long to wait for one task, from 1 to 86400',
		typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
	},
	{
		displayName: 'Wait for Images',
		name: 'wait',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait for a task that is still running. When off, its row says so instead.',
	},
];

export const waiting: INodeProperties = {
	displayName: 'Waiting',
	name: 'delivery',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: waitFields,
};

/** Image → Get. */
export const getImage: INodeProperties[] = [
	taskUUID,
	{
		displayName: 'Output',
		name: 'output',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: fileFields,
	} satisfies INodeProperties,
	waiting,
].map((field) => ({
	...field,
	displayOptions: { show: { resource: ['image'], operation: ['get'] } },
}));
