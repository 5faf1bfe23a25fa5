import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** a node written in the test itself */
export interface InlineNode {
	name: string;
	run(
		items: INodeExecutionData[],
		context: IExecuteFunctions,
	): INodeExecutionData[] | Promise<INodeExecutionData[]>;
}

export const description = (name: string, ends: Partial<INodeTypeDescription> = {}) =>
	({
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...ends,
	}) as INodeTypeDescription;

export const start = (items: INodeExecutionData[]): INodeType => ({
	description: description('start', { group: ['trigger'], inputs: [] }),
	execute: async () => [items],
});

export const inline = ({ run }: InlineNode): INodeType => ({
	description: description('inline'),
	async execute() {
		return [await run(this.getInputData(), this)];
	},
});

/** Loop Over Items in small: output 0 is "done", output 1 a batch that comes back */
export const loop = (batchSize: number): INodeType => ({
	description: description('loop', { outputs: ['main', 'main'] }),
	async execute() {
		const memory = this.getContext('node') as {
			waiting?: INodeExecutionData[];
			done?: INodeExecutionData[];
		};
		const arrived = this.getInputData();
		if (memory.waiting) memory.done = [...(memory.done ?? []), ...arrived];
		else memory.waiting = [...arrived];
		const batch = memory.waiting.splice(0, batchSize);
		return batch.length > 0 ? [[], batch] : [memory.done ?? [], []];
	},
});
