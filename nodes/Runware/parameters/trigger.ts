import type { INodeProperties } from 'n8n-workflow';
import { fileFields } from './output';

const NOT_FOR_CALLBACKS = new Set(['includeInput']);

/** Runware Trigger. */
export const trigger: INodeProperties[] = [
	{
		displayName:
			'Copy the webhook URL above, add <b>?token=</b> and the Webhook Token of your Runware credential. Paste it into Delivery → Webhook URL of a Runware node; further query values, such as <b>&sku=42</b>, come back in each row.',
		name: 'howTo',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'When a Task Failed',
		name: 'failures',
		type: 'options',
		default: 'rows',
		description: 'What to do when Runware reports that an image could not be made',
		options: [
			{ name: 'Give a Row', value: 'rows', description: 'A row with the error and the task UUID' },
			{ name: 'Ignore', value: 'ignore', description: 'Nothing is started' },
		],
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: fileFields.filter(({ name }) => !NOT_FOR_CALLBACKS.has(name)),
	},
];
