import type { INodeProperties } from 'n8n-workflow';
import { fileOutput } from './groups';
import { fileName, includeInput } from './output';

type Option = NonNullable<INodeProperties['options']>[number];

/** A callback has no input to carry along. */
const isForCallback = (option: Option) => option !== includeInput;

/** A callback has no prompt to name the file after. */
const asForCallback = (option: Option): Option =>
	option === fileName
		? {
				...fileName,
				placeholder: 'e.g. {{ $json.query.sku }}-{seed}',
				description:
					'Name of the file, without extension. {seed}, {imageUUID} and {taskUUID} are filled in; left as it is, the name is the sku of the Webhook URL, or the image’s UUID, and the seed.',
			}
		: option;

/** Runware Trigger. */
export const trigger: INodeProperties[] = [
	{
		displayName:
			'To try it, copy the Test URL above and click Execute step. For a published workflow, copy the Production URL. Add ?token= and the Webhook Token of your Runware credential to it, and enter it in a Runware node as Webhook URL under Advanced. More values, such as &sku=42, come back in each row; the SKU also names the file.',
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
			{ name: 'Ignore', value: 'ignore', description: 'Nothing is started' },
			{
				name: 'Output a Row',
				value: 'rows',
				description: 'A row with the error and the task UUID',
			},
		],
	},
	{ ...fileOutput, options: fileOutput.options?.filter(isForCallback).map(asForCallback) },
];
