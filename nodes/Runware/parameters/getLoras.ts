import type { INodeProperties } from 'n8n-workflow';

const show = { resource: ['lora'], operation: ['getAll'] };

/** LoRA → Get Many. */
export const getLoras: INodeProperties[] = [
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. watercolor',
		description: 'Words from the name, the tags or the AIR. Leave empty for all.',
		displayOptions: { show },
		typeOptions: { maxLength: 48, mayBeEmpty: true },
	},
	{
		displayName: 'Made For',
		name: 'architecture',
		type: 'options',
		default: 'hidreamfull',
		description: 'The model that the LoRAs are to fit',
		displayOptions: { show },
		options: [
			{ name: 'Any Model', value: 'any' },
			{ name: 'HiDream-I1 Dev', value: 'hidreamdev' },
			{ name: 'HiDream-I1 Fast', value: 'hidreamfast' },
			{ name: 'HiDream-I1 Full', value: 'hidreamfull' },
		],
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] } },
		typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
	},
];
