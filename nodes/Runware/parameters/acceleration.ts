import type { Field } from './field';

/** Ways to trade a little quality for speed. */
export const cacheEndStepPercentage = {
	displayName: 'Cache End Percentage',
	name: 'cacheEndStepPercentage',
	type: 'number',
	default: 100,
	description: 'Where caching ends, in percent of the steps. Instead of Cache End Step.',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
} satisfies Field;

export const cacheEndStep = {
	displayName: 'Cache End Step',
	name: 'cacheEndStep',
	type: 'number',
	default: 30,
	description: 'The step at which caching ends: after the start step, at most the number of steps',
	typeOptions: { minValue: 1, numberPrecision: 0 },
} satisfies Field;

export const cacheMaxConsecutiveSteps = {
	displayName: 'Cache Steps in a Row',
	name: 'cacheMaxConsecutiveSteps',
	type: 'number',
	default: 3,
	description:
		'The most steps in a row that reuse cached work, from 1 to 5; the next is computed afresh',
	typeOptions: { minValue: 1, maxValue: 5, numberPrecision: 0 },
} satisfies Field;

export const cacheStartStepPercentage = {
	displayName: 'Cache Start Percentage',
	name: 'cacheStartStepPercentage',
	type: 'number',
	default: 0,
	description: 'Where caching starts, in percent of the steps. Instead of Cache Start Step.',
	typeOptions: { minValue: 0, maxValue: 99, numberPrecision: 0 },
} satisfies Field;

export const cacheStartStep = {
	displayName: 'Cache Start Step',
	name: 'cacheStartStep',
	type: 'number',
	default: 0,
	description: 'The step at which caching starts',
	typeOptions: { minValue: 0, numberPrecision: 0 },
} satisfies Field;

export const dbCache = {
	displayName: 'DB Cache',
	name: 'dbCache',
	type: 'boolean',
	default: false,
	description:
		'Whether to make images faster by reusing the output of blocks of the model (CacheDiT)',
} satisfies Field;

export const dbCacheSkipInterval = {
	displayName: 'DB Cache Skip Interval',
	name: 'dbCacheSkipInterval',
	type: 'number',
	default: 5,
	description:
		'Steps to skip between refreshes of the cache. More is faster, at some cost in quality.',
	typeOptions: { minValue: 1, numberPrecision: 0 },
} satisfies Field;

export const dbCacheThreshold = {
	displayName: 'DB Cache Threshold',
	name: 'dbCacheThreshold',
	type: 'number',
	default: 0.25,
	description: 'From 0 to 1. Lower reuses cached blocks more often; higher keeps quality.',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
} satisfies Field;

export const fbCache = {
	displayName: 'FB Cache',
	name: 'fbCache',
	type: 'boolean',
	default: false,
	description: 'Whether to make images faster by reusing the work of the model’s first block',
} satisfies Field;

export const fbCacheThreshold = {
	displayName: 'FB Cache Threshold',
	name: 'fbCacheThreshold',
	type: 'number',
	default: 0.25,
	description: 'From 0 to 1. Lower reuses cached work more often.',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
} satisfies Field;

export const teaCache = {
	displayName: 'TeaCache',
	name: 'teaCache',
	type: 'boolean',
	default: false,
	description: 'Whether to make images faster by skipping steps that are likely to change little',
} satisfies Field;

export const teaCacheDistance = {
	displayName: 'TeaCache Distance',
	name: 'teaCacheDistance',
	type: 'number',
	default: 0.5,
	description: 'How much TeaCache skips, from 0 to 1. Lower keeps quality, higher is faster.',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
} satisfies Field;
