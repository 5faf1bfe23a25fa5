import type { INodeProperties } from 'n8n-workflow';
import { acceleratorOptions } from './acceleration';
import { delivery } from './delivery';
import { model, numberResults, positivePrompt } from './essentials';
import { generation } from './generation';
import { lora } from './lora';
import { output } from './output';
import { runOptions } from './runOptions';
import { safety } from './safety';
import { height, size, width } from './size';

/** Image → Generate, in the order a person thinks; everything after the first five is closed. */
export const generateImage: INodeProperties[] = [
	model,
	positivePrompt,
	size,
	width,
	height,
	numberResults,
	generation,
	lora,
	output,
	runOptions,
	delivery,
	acceleratorOptions,
	safety,
].map((field) => ({
	...field,
	displayOptions: {
		show: { resource: ['image'], operation: ['generate'], ...field.displayOptions?.show },
	},
}));
