import type { IExecuteFunctions } from 'n8n-workflow';
import { fileName as fileNameField } from '../parameters/output';
import type { Values } from './evaluate';
import type { CheckedItem } from './readItem';

interface Advice {
	/** True for a request in which a setting does nothing. */
	when: (request: CheckedItem) => boolean;
	message: string;
}

const isAsync = ({ fields }: CheckedItem) => fields.deliveryMethod === 'async';
const cacheOf = ({ fields: { acceleratorOptions = {} } }: CheckedItem): Values =>
	acceleratorOptions;
const isCached = (request: CheckedItem) =>
	['teaCache', 'fbCache', 'dbCache'].some((name) => cacheOf(request)[name] === true);

/** An option of a cache that is off. */
const withoutCache = (option: string, cache: string, message: string): Advice => ({
	when: (request) => option in cacheOf(request) && cacheOf(request)[cache] !== true,
	message,
});

/** Settings that are allowed and do nothing. */
const ADVICE: Advice[] = [
	{
		when: ({ fields: { negativePrompt, CFGScale } }) =>
			Boolean(negativePrompt) && (CFGScale ?? Infinity) <= 1,
		message: 'Negative Prompt has no effect while CFG Scale is 1 or below',
	},
	{
		when: (request) => !request.settings.wait && !isAsync(request),
		message:
			'Wait for Images cannot be off with synchronous delivery; choose Delivery Method: Asynchronous',
	},
	{
		when: (request) => request.settings.tasksPerRequest > 1 && !isAsync(request),
		message:
			'Tasks per Request has no effect with synchronous delivery; choose Delivery Method: Asynchronous',
	},
	{
		when: ({ fields }) => fields.outputQuality !== undefined && fields.outputFormat === 'PNG',
		message: 'Quality has no effect on PNG, which is lossless',
	},
	{
		when: ({ fileOptions: { download, fileName } }) =>
			!download && fileName !== fileNameField.default,
		message: 'File Name has no effect while Download Image is off',
	},
	{
		when: ({ idempotencyKey, keyReuse }) => idempotencyKey === undefined && keyReuse !== 'new',
		message: 'When the Key Was Used for Another Request has no effect without an Idempotency Key',
	},
	{
		when: ({ idempotencyKey, fields }) =>
			idempotencyKey !== undefined && fields.taskUUID !== undefined,
		message: 'Idempotency Key has no effect beside a Task UUID',
	},
	{
		when: ({ settings: { budget, budgetReached } }) =>
			budget === undefined && budgetReached === 'rows',
		message: 'When Budget Is Reached has no effect without a Budget',
	},
	{
		when: ({ fields: { lora = [] } }) => lora.some(({ weight }) => weight === 0),
		message: 'A LoRA with weight 0 has no effect',
	},
	withoutCache(
		'teaCacheDistance',
		'teaCache',
		'TeaCache Distance has no effect while TeaCache is off',
	),
	withoutCache(
		'fbCacheThreshold',
		'fbCache',
		'FB Cache Threshold has no effect while FB Cache is off',
	),
	withoutCache(
		'dbCacheThreshold',
		'dbCache',
		'DB Cache Threshold has no effect while DB Cache is off',
	),
	withoutCache(
		'dbCacheSkipInterval',
		'dbCache',
		'DB Cache Skip Interval has no effect while DB Cache is off',
	),
	{
		when: (request) =>
			!isCached(request) &&
			Object.keys(cacheOf(request)).some((name) => /^cache(Start|End|Max)/.test(name)),
		message:
			'The limits of caching (Cache Start, Cache End, Cache Max) have no effect without a cache',
	},
];

const DIFFERENT_SETTINGS =
	'Settings of the whole run, such as Budget or Concurrency, differ between items; those of the first item count';

const haveOneSetting = (requests: CheckedItem[]) =>
	new Set(requests.map(({ settings }) => JSON.stringify(settings))).size <= 1;

/** From here on, losing a run hurts. */
const LARGE_RUN = 50;

const NO_KEY =
	'Without an Idempotency Key, a run of this size that is stopped, or whose n8n is killed, cannot find its paid images again; set a key such as a SKU under Cost and Retries';

const isLargeWithoutKey = (requests: CheckedItem[]) =>
	requests.filter(
		({ idempotencyKey, fields }) => idempotencyKey === undefined && fields.taskUUID === undefined,
	).length >= LARGE_RUN;

/** What to tell about settings that do nothing, or not what they seem to. */
export const adviceOn = (requests: CheckedItem[]): string[] => [
	...ADVICE.filter(({ when }) => requests.some(when)).map(({ message }) => message),
	...(haveOneSetting(requests) ? [] : [DIFFERENT_SETTINGS]),
	...(isLargeWithoutKey(requests) ? [NO_KEY] : []),
];

export function addAdvice(ctx: IExecuteFunctions, requests: CheckedItem[]): void {
	for (const message of adviceOn(requests))
		ctx.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
