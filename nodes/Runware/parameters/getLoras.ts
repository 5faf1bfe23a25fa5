import type { INodeProperties } from 'n8n-workflow';
import { architecture, limit, returnAll, search } from './search';

/** LoRA → Get Many. */
export const getLoras = [search, architecture, returnAll, limit].map((field: INodeProperties) => ({
	...field,
	displayOptions: {
		show: { resource: ['lora'], operation: ['getAll'], ...field.displayOptions?.show },
	},
}));
