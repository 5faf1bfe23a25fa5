import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from './alphabetical';

/** The part of the delivery group that Runware is told. */
export const deliveryFields: INodeProperties[] = [
	{
		displayName: 'Delivery Method',
		name: 'deliveryMethod',
		type: 'options',
		default: 'sync',
		description: 'How the node waits for its images',
		options: [
			{
				name: 'Asynchronous',
				value: 'async',
				description: 'Hand in the task, then ask for the result. For long batches.',
			},
			{
				name: 'Synchronous',
				value: 'sync',
				description: 'Keep the connection open until the image is done',
			},
		],
	},
	{
		displayName: 'Upload URL',
		name: 'uploadEndpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://bucket.s3.amazonaws.com/image.jpg?X-Amz-Signature=…',
		description:
			'Runware also uploads the finished file to this address with HTTP PUT, for example a presigned S3 link. One image per task only.',
		typeOptions: { format: 'url' },
	},
	{
		displayName: 'Webhook URL',
		name: 'webhookURL',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/runware',
		description:
			'Runware also calls this address when an image is done, for example that of a Runware Trigger',
		typeOptions: { format: 'url' },
	},
];

/** The part that stays in n8n: how it waits. */
export const waitingFields: INodeProperties[] = [
	{
		displayName: 'Tasks per Request',
		name: 'tasksPerRequest',
		type: 'number',
		default: 1,
		description:
			'Hand in and ask for this many tasks at once, with asynchronous delivery. For batches of hundreds.',
		typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	},
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		type: 'number',
		default: 300,
		description:
			'How long to wait for one task. After that its UUID is reported, so that the image can be fetched later.',
		typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
	},
	{
		displayName: 'Wait for Images',
		name: 'wait',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until the images are done. When off, asynchronous tasks are handed in only: one row per task.',
	},
];

export const delivery: INodeProperties = {
	displayName: 'Delivery',
	name: 'delivery',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: alphabetical(deliveryFields, waitingFields),
};
