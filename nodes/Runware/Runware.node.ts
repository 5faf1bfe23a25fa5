import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { generateImage } from './operations/generateImage';
import { generateImage as generateImageFields } from './parameters/generateImage';
import { searchModels } from './parameters/models';
import { imageOperation, resource } from './parameters/resources';

const OPERATIONS: Record<string, (ctx: IExecuteFunctions) => Promise<INodeExecutionData[]>> = {
	'image:generate': generateImage,
};

export class Runware implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runware',
		name: 'runware',
		icon: { light: 'file:runware.svg', dark: 'file:runware.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Turn prompts into image files with HiDream-I1, each paid for once',
		defaults: { name: 'Runware' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'runwareApi', required: true }],
		properties: [resource, imageOperation, ...generateImageFields],
	};

	methods = { listSearch: { searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = `${this.getNodeParameter('resource', 0)}:${this.getNodeParameter('operation', 0)}`;
		return [await OPERATIONS[operation](this)];
	}
}
