import type { Field } from './field';

/** How Runware is to deliver: what it is told. */
export const deliveryMethod = {
	displayName: 'Delivery Method',
	name: 'deliveryMethod',
	type: 'options',
	allowArbitraryValues: true,
	default: 'sync',
	builderHint: {
		propertyHint:
			'Leave it at sync, also for many rows. Use async for hundreds of rows, with tasksPerRequest, or with wait false and a Runware Trigger.',
	},
	description: 'How the node waits for its images',
	options: [
		{
			name: 'Asynchronous',
			value: 'async',
			description: 'Submit the task, then poll for the result. For long batches.',
		},
		{
			name: 'Synchronous',
			value: 'sync',
			description: 'Keep the connection open until the image is done',
		},
	],
} satisfies Field;

export const uploadEndpoint = {
	displayName: 'Upload URL',
	name: 'uploadEndpoint',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://bucket.s3.amazonaws.com/image.jpg?X-Amz-Signature=…',
	description:
		'Runware also uploads the finished file to this address with HTTP PUT, for example a presigned S3 link. One image per task only.',
	typeOptions: { format: 'url' },
} satisfies Field;

export const webhookURL = {
	displayName: 'Webhook URL',
	name: 'webhookURL',
	type: 'string',
	default: '',
	builderHint: {
		propertyHint:
			'Only with deliveryMethod async and wait false. The production URL of a Runware Trigger in another workflow, with ?token= and the Webhook Token of the Runware credential behind it; not the URL of this workflow.',
	},
	placeholder: 'e.g. https://n8n.example.com/webhook/runware',
	description:
		'Runware also calls this address when an image is done, for example that of a Runware Trigger',
	typeOptions: { format: 'url' },
} satisfies Field;

/** How n8n waits: what stays here. */
export const tasksPerRequest = {
	displayName: 'Tasks per Request',
	name: 'tasksPerRequest',
	type: 'number',
	default: 1,
	description:
		'How many tasks to submit and poll in one request, with asynchronous delivery only. From 1 to 100; for batches of hundreds.',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
} satisfies Field;

export const timeLimit = {
	displayName: 'Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	default: 300,
	description:
		'How long to wait for one task, from 1 to 86400. After that its UUID is reported, so that the image can be fetched later.',
	typeOptions: { minValue: 1, maxValue: 86400, numberPrecision: 0 },
} satisfies Field;

export const wait = {
	displayName: 'Wait for Images',
	name: 'wait',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until the images are done. When off, asynchronous tasks are only submitted: one row per task.',
} satisfies Field;
