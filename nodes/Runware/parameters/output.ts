import type { Field } from './field';

/** The part of the output group that Runware is told. */
export const outputFormat = {
	displayName: 'File Format',
	name: 'outputFormat',
	type: 'options',
	allowArbitraryValues: true,
	default: 'JPG',
	description: 'JPG makes small files, PNG is lossless, WEBP is small and modern',
	typeOptions: { aliases: { jpeg: 'JPG' } },
	options: [
		{ name: 'JPG', value: 'JPG' },
		{ name: 'PNG', value: 'PNG' },
		{ name: 'WEBP', value: 'WEBP' },
	],
} satisfies Field;

export const outputType = {
	displayName: 'Transfer Image As',
	name: 'outputType',
	type: 'options',
	allowArbitraryValues: true,
	default: 'URL',
	typeOptions: { aliases: { base64: 'base64Data' } },
	description:
		'How Runware sends the image. The file in the output is the same; a URL can be fetched again later.',
	options: [
		{ name: 'Base64 Data', value: 'base64Data' },
		{ name: 'Data URI', value: 'dataURI' },
		{ name: 'URL', value: 'URL' },
	],
} satisfies Field;

export const includeCost = {
	displayName: 'Include Cost',
	name: 'includeCost',
	type: 'boolean',
	default: true,
	description:
		'Whether to report what each image cost, in US dollars. On here, although Runware’s own default is off; always on when there is a budget.',
} satisfies Field;

export const ttl = {
	displayName: 'Link Lifetime (Seconds)',
	name: 'ttl',
	type: 'number',
	default: 604800,
	description:
		'How long Runware keeps the image under its URL, 60 or more; 604800 is 7 days. The file in n8n is not affected.',
	typeOptions: { minValue: 60, numberPrecision: 0 },
} satisfies Field;

export const outputQuality = {
	displayName: 'Quality',
	name: 'outputQuality',
	type: 'number',
	default: 95,
	description:
		'Compression quality from 20 to 99. Higher looks better and makes larger files; PNG is lossless and ignores it.',
	typeOptions: { minValue: 20, maxValue: 99, numberPrecision: 0 },
} satisfies Field;

/** The part that stays in n8n: what the rows and files look like. */
export const download = {
	displayName: 'Download Image',
	name: 'download',
	type: 'boolean',
	default: true,
	description: 'Whether to fetch the file. When off, each row has the link alone.',
} satisfies Field;

export const fileName = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '{prompt}-{seed}',
	builderHint: {
		propertyHint:
			'Without extension. Use a field of the row and {number}, which tells the images of one row apart; no Code node is needed for names.',
	},
	placeholder: 'e.g. {{ $json.sku }}-{number}',
	description:
		'Name of the file, without extension. {prompt}, {seed}, {number}, {imageUUID} and {taskUUID} are filled in; empty means {prompt}-{seed}.',
} satisfies Field;

export const fileMetadata = {
	displayName: 'File Metadata',
	name: 'fileMetadata',
	type: 'options',
	allowArbitraryValues: true,
	default: 'none',
	description:
		'What the file says of itself. Google Merchant Center asks for the AI mark on product images that AI made.',
	options: [
		{
			name: 'AI Mark',
			value: 'mark',
			description: 'That AI made the image (IPTC: trainedAlgorithmicMedia), and which model',
		},
		{
			name: 'AI Mark and Prompt',
			value: 'markAndPrompt',
			description: 'Also the prompt: whoever gets the file can read it',
		},
		{ name: 'None', value: 'none', description: 'The file as Runware made it' },
	],
} satisfies Field;

export const altText = {
	displayName: 'Alt Text',
	name: 'altText',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.title }}',
	description:
		'What the image shows, for people who cannot see it. It stands in the row, and in the file where File Metadata writes a mark.',
} satisfies Field;

export const includeInput = {
	displayName: 'Include Input Fields',
	name: 'includeInput',
	type: 'boolean',
	default: false,
	description: 'Whether each row also carries the fields of the input item it was made from',
} satisfies Field;

export const binaryPropertyName = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	builderHint: {
		propertyHint:
			'A plain field name, no expression. Where the next node asks for its input binary field, give the same name; the default is data.',
	},
	placeholder: 'e.g. data',
	description: 'The name of the binary field that holds the image',
	hint: 'The name of the output binary field to put the file in',
} satisfies Field;
