import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from './alphabetical';

/** Identity of one task: read per item. */
export const identityFields: INodeProperties[] = [
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.sku }}',
		description:
			'The same key and the same settings are the same image, in any execution: a re-run finds it at Runware and does not buy it again',
		typeOptions: { notBlank: true, maxLength: 256 },
	},
	{
		displayName: 'Task UUID',
		name: 'taskUUID',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
		description: 'Your own identifier for the task, a version 4 UUID. Leave out to have one made.',
		typeOptions: { format: 'uuid4' },
	},
];

/** The settings of the whole run. */
export const runSettingFields: INodeProperties[] = [
	{
		displayName: 'Budget (USD)',
		name: 'budget',
		type: 'number',
		default: 1,
		description:
			'No task is handed in that would cross this sum. Until Runware reports the first price, one task runs at a time, counted at $0.009 per 1024 × 1024 pixels and 30 steps, never less than $0.009 per image.',
		// Not numberPrecision: the panel would pad the sum with zeros.
		typeOptions: { minValue: 0, decimals: 6 },
	},
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		default: 4,
		description: 'How many requests may be under way at once',
		typeOptions: { minValue: 1, maxValue: 32, numberPrecision: 0 },
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		default: 3,
		description:
			'How often a request is repeated after a temporary failure. A repeat is never a second purchase.',
		typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
	},
	{
		displayName: 'Retry After (Seconds)',
		name: 'retryAfter',
		type: 'number',
		default: 1,
		description: 'The first pause before a retry or before asking again; it grows from there',
		typeOptions: { minValue: 0.01, maxValue: 60, numberPrecision: 2 },
	},
	{
		displayName: 'When Budget Is Reached',
		name: 'budgetReached',
		type: 'options',
		default: 'error',
		description: 'What to do with the items that the budget leaves out',
		options: [
			{
				name: 'Output a Row per Item Left Out',
				value: 'rows',
				description: 'Images that were made come out, with a row for each item left out',
			},
			{ name: 'Stop with an Error', value: 'error' },
		],
	},
];

export const runOptions: INodeProperties = {
	displayName: 'Cost and Retries',
	name: 'runOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: alphabetical(identityFields, runSettingFields),
};
