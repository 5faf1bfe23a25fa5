import type { Field } from './field';

/** Identity of one task: read per item. An empty one is an error, or another image would be bought. */
export const idempotencyKey = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	builderHint: {
		propertyHint:
			"An ID from the data that is the same when the row runs again, such as expr('{{ $json.sku }}'), so that a later run does not buy the image again. Never the execution ID, the item index, the time or a random value. Two rows with one key share one image.",
	},
	placeholder: 'e.g. {{ $json.sku }}',
	description:
		'An ID of your own for the image, such as a SKU. The same ID with the same settings is one image, also in a later execution, and is paid for once.',
	typeOptions: { neverEmpty: true, maxLength: 256 },
} satisfies Field;

export const keyReuse = {
	displayName: 'If Key Has Other Settings',
	name: 'keyReuse',
	type: 'options',
	allowArbitraryValues: true,
	default: 'new',
	description:
		'What to do when the idempotency key belongs to an earlier image with other settings',
	options: [
		{
			name: 'Make a New Image',
			value: 'new',
			description: 'The image is made with the new settings, and paid for',
		},
		{
			name: 'Stop with an Error',
			value: 'error',
			description: 'Nothing is bought for this item',
		},
		{
			name: 'Use the Earlier Image',
			value: 'earlier',
			description: 'The image that was made with the key comes out; nothing is bought',
		},
	],
	typeOptions: { neverEmpty: true },
} satisfies Field;

export const taskUUID = {
	displayName: 'Task UUID',
	name: 'taskUUID',
	type: 'string',
	default: '',
	builderHint: {
		propertyHint: 'Leave it out; use idempotencyKey for an ID of your own.',
	},
	placeholder: 'e.g. 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	description:
		'The ID under which Runware keeps the task, if you make such IDs yourself: a version 4 UUID. Leave it out to have one made.',
	typeOptions: { format: 'uuid4', neverEmpty: true },
} satisfies Field;

/** The settings of the whole run. */
export const budget = {
	displayName: 'Budget (USD)',
	name: 'budget',
	type: 'number',
	default: 1,
	builderHint: {
		propertyHint:
			'US dollars for the whole execution, not per image; an image of 1024x1024 costs about 0.009. Set it where rows come from outside or an agent calls the node.',
	},
	description:
		'The most to spend in one execution, retries and loop turns included. Prices are known only once they are charged, so a run with unequal prices may end slightly above.',
	// Not numberPrecision: the panel would pad the sum with zeros.
	typeOptions: { minValue: 0, decimals: 6, neverEmpty: true },
} satisfies Field;

export const concurrency = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	default: 4,
	description: 'How many requests may be under way at once, from 1 to 32',
	typeOptions: { minValue: 1, maxValue: 32, numberPrecision: 0 },
} satisfies Field;

export const maxRetries = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	default: 3,
	description:
		'How often a request is repeated after a temporary failure, from 0 to 10. A repeat is never a second purchase.',
	typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
} satisfies Field;

export const retryDelay = {
	displayName: 'Retry Delay (Seconds)',
	name: 'retryDelay',
	type: 'number',
	default: 1,
	description:
		'The first pause before a retry or another poll, from 0.01 to 60; it grows from there',
	typeOptions: { minValue: 0.01, maxValue: 60, numberPrecision: 2 },
} satisfies Field;

export const budgetReached = {
	displayName: 'When Budget Is Reached',
	name: 'budgetReached',
	type: 'options',
	allowArbitraryValues: true,
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
} satisfies Field;
