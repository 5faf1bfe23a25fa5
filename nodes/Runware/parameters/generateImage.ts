import type { INodeProperties } from 'n8n-workflow';
import { model, numberResults, positivePrompt } from './essentials';
import { advanced, generation, output, runOptions } from './groups';
import { height, size, width } from './size';

/** Image → Generate and Estimate, in the order a person thinks; what experts tune comes last. */
export const generateImage: INodeProperties[] = [
	positivePrompt,
	model,
	size,
	width,
	height,
	numberResults,
	output,
	runOptions,
	generation,
	advanced,
].map((field: INodeProperties) => ({
	...field,
	displayOptions: {
		show: {
			resource: ['image'],
			operation: ['generate', 'estimate'],
			...field.displayOptions?.show,
		},
	},
}));
