import type { Field } from './field';

export const search = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	placeholder: 'e.g. watercolor',
	description: 'Words from the name, the tags or the AIR. Leave empty for all.',
	typeOptions: { maxLength: 48 },
} satisfies Field;

export const architecture = {
	displayName: 'Made For',
	name: 'architecture',
	type: 'options',
	allowArbitraryValues: true,
	default: 'hidreamfull',
	description: 'The model that the LoRAs are to fit',
	options: [
		{ name: 'Any Model', value: 'any' },
		{ name: 'HiDream-I1 Dev', value: 'hidreamdev' },
		{ name: 'HiDream-I1 Fast', value: 'hidreamfast' },
		{ name: 'HiDream-I1 Full', value: 'hidreamfull' },
	],
} satisfies Field;

export const returnAll = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
} satisfies Field;

export const limit = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
	typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
} satisfies Field;
