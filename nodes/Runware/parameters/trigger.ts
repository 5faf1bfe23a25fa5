import type { INodeProperties } from 'n8n-workflow';
import { fileOutput } from './groups';
import { includeInput } from './output';

/** Runware Trigger. */
export const trigger: INodeProperties[] = [
	{
		displayName:
			'To try it out, copy the <b>Test URL</b> above and click <b>Listen for test event</b>; for a published workflow, copy the <b>Production URL</b>. Put <code>?token=</code> with the Webhook Token of your Runware credential behind it, and paste it into <b>Advanced → Webhook URL</b> of a Runware node; further values, such as <code>&sku=42</code>, come back in each row.',
		name: 'howTo',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'When a Task Fails',
		name: 'failures',
		type: 'options',
		default: 'rows',
		description: 'What to do when Runware reports that an image could not be made',
		options: [
			{
				name: 'Output a Row',
				value: 'rows',
				description: 'A row with the error and the task UUID',
			},
			{ name: 'Ignore', value: 'ignore', description: 'Nothing is started' },
		],
	},
	// A callback has no input.
	{ ...fileOutput, options: fileOutput.options?.filter((option) => option !== includeInput) },
];
