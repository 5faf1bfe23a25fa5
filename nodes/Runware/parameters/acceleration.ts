import type { INodeProperties } from 'n8n-workflow';

export const acceleratorFields: INodeProperties[] = [
	{
		displayName: 'Cache End Percentage',
		name: 'cacheEndStepPercentage',
		type: 'number',
		default: 100,
		description: 'Where caching ends, in percent of the steps. Instead of Cache End Step.',
		typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	},
	{
		displayName: 'Cache End Step',
		name: 'cacheEndStep',
		type: 'number',
		default: 30,
		description:
			'The step at which caching ends: after the start step, at most the number of steps',
		typeOptions: { minValue: 1, numberPrecision: 0 },
	},
	{
		displayName: 'Cache Max Consecutive Steps',
		name: 'cacheMaxConsecutiveSteps',
		type: 'number',
		default: 3,
		description: 'How many steps in a row may reuse cached work before one is computed afresh',
		typeOptions: { minValue: 1, maxValue: 5, numberPrecision: 0 },
	},
	{
		displayName: 'Cache Start Percentage',
		name: 'cacheStartStepPercentage',
		type: 'number',
		default: 0,
		description: 'Where caching starts, in percent of the steps. Instead of Cache Start Step.',
		typeOptions: { minValue: 0, maxValue: 99, numberPrecision: 0 },
	},
	{
		displayName: 'Cache Start Step',
		name: 'cacheStartStep',
		type: 'number',
		default: 0,
		description: 'The step at which caching starts',
		typeOptions: { minValue: 0, numberPrecision: 0 },
	},
	{
		displayName: 'DB Cache',
		name: 'dbCache',
		type: 'boolean',
		default: false,
		description: 'Whether to reuse the output of transformer blocks (CacheDiT)',
	},
	{
		displayName: 'DB Cache Skip Interval',
		name: 'dbCacheSkipInterval',
		type: 'number',
		default: 5,
		description:
			'Steps to skip between refreshes of the cache. More is faster, at some cost in quality.',
		typeOptions: { minValue: 1, numberPrecision: 0 },
	},
	{
		displayName: 'DB Cache Threshold',
		name: 'dbCacheThreshold',
		type: 'number',
		default: 0.25,
		description: 'How readily cached blocks are reused',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	},
	{
		displayName: 'FB Cache',
		name: 'fbCache',
		type: 'boolean',
		default: false,
		description: 'Whether to reuse the work of the first block across steps',
	},
	{
		displayName: 'FB Cache Threshold',
		name: 'fbCacheThreshold',
		type: 'number',
		default: 0.25,
		// Runware's pages disagree on which direction means more reuse, so this text takes no side.
		description: 'How readily the first block is reused',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	},
	{
		displayName: 'TeaCache',
		name: 'teaCache',
		type: 'boolean',
		default: false,
		description: 'Whether to skip steps that are estimated to change little',
	},
	{
		displayName: 'TeaCache Distance',
		name: 'teaCacheDistance',
		type: 'number',
		default: 0.5,
		description: 'How boldly TeaCache skips. Lower keeps quality, higher is faster.',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	},
];

export const acceleratorOptions: INodeProperties = {
	displayName: 'Acceleration',
	name: 'acceleratorOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'Trade a little quality for speed',
	options: acceleratorFields,
};
