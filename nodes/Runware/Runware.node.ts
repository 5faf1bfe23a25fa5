import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { estimateImages } from './operations/estimateImages';
import { generateImage } from './operations/generateImage';
import { getAccount } from './operations/getAccount';
import { getImage } from './operations/getImage';
import { getLoras } from './operations/getLoras';
import { searchLoras, searchModels } from './methods/listSearch';
import { rowsOf } from './output/oneWayOut';
import { nodeHint } from './parameters/builderHints';
import { generateImage as generateImageFields } from './parameters/generateImage';
import { getImage as getImageFields } from './parameters/getImage';
import { getLoras as getLorasFields } from './parameters/getLoras';
import { operations, resource } from './parameters/resources';

const OPERATIONS: Record<string, (ctx: IExecuteFunctions) => Promise<INodeExecutionData[]>> = {
	'account:get': getAccount,
	'image:estimate': estimateImages,
	'image:generate': generateImage,
	'image:get': getImage,
	'lora:getAll': getLoras,
};

export class Runware implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Runware',
		name: 'runware',
		icon: { light: 'file:runware.svg', dark: 'file:runware.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Generate images with HiDream-I1, each paid for once',
		defaults: { name: 'Runware' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: nodeHint,
		credentials: [{ name: 'runwareApi', required: true }],
		properties: [
			resource,
			...operations,
			...generateImageFields,
			...getImageFields,
			...getLorasFields,
		],
	};

	methods = { listSearch: { searchLoras, searchModels } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await rowsOf(this, async () => await operationOf(this)(this))];
	}
}

function operationOf(ctx: IExecuteFunctions) {
	const resource = ctx.getNodeParameter('resource', 0) as string;
	const operation = ctx.getNodeParameter('operation', 0, '') as string;
	const perform = OPERATIONS[`${resource}:${operation}`];
	if (perform !== undefined) return perform;
	throw new NodeOperationError(
		ctx.getNode(),
		`Runware has no operation "${operation}" for "${resource}"`,
		{ description: 'Choose Resource and Operation again in the node.' },
	);
}
