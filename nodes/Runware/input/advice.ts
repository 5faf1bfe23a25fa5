import type { IExecuteFunctions } from 'n8n-workflow';
import { modelOf } from '../models/modelOf';
import * as acceleration from '../parameters/acceleration';
import type { Field } from '../parameters/field';
import { fileName as fileNameField } from '../parameters/output';
import { addEmptyCellHints } from './emptyCellHints';
import { addHint } from './hint';
import type { CheckedItem } from './readItem';

interface Advice {
	/** True for a request in which a setting does nothing. */
	when: (request: CheckedItem) => boolean;
	message: string;
}

const isAsync = ({ fields }: CheckedItem) => fields.deliveryMethod === 'async';

const isSet = ({ fields: { acceleratorOptions = {} } }: CheckedItem, { name }: Field) =>
	name in acceleratorOptions;
const isOn = ({ fields: { acceleratorOptions = {} } }: CheckedItem, { name }: Field) =>
	new Map<string, unknown>(Object.entries(acceleratorOptions)).get(name) === true;

const CACHES = [acceleration.teaCache, acceleration.fbCache, acceleration.dbCache];
const CACHE_OPTIONS: Field[] = Object.values(acceleration).filter(
	(field) => field.type === 'number',
);

/** An option of a cache, by whose name its own begins, while that is off. */
const ofCachesThatAreOff: Advice[] = CACHES.flatMap((cache) =>
	CACHE_OPTIONS.filter(({ name }) => name.startsWith(cache.name)).map((option) => ({
		when: (request) => isSet(request, option) && !isOn(request, cache),
		message: `${option.displayName} has no effect while ${cache.displayName} is off`,
	})),
);

/** Settings that are allowed and do nothing. */
const ADVICE: Advice[] = [
	{
		when: ({ fields: { model, negativePrompt, CFGScale } }) => {
			const guidance = CFGScale ?? modelOf(model)?.defaultCFGScale ?? Infinity;
			return negativePrompt !== undefined && guidance <= 1;
		},
		message: 'Negative Prompt has no effect unless CFG Scale is above 1',
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
		message: 'If Key Has Other Settings has no effect without an Idempotency Key',
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
	...ofCachesThatAreOff,
	{
		when: (request) =>
			!CACHES.some((cache) => isOn(request, cache)) &&
			CACHE_OPTIONS.some((option) => option.name.startsWith('cache') && isSet(request, option)),
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
	...leftOutAdvice(requests),
	...(haveOneSetting(requests) ? [] : [DIFFERENT_SETTINGS]),
	...(isLargeWithoutKey(requests) ? [NO_KEY] : []),
];

const leftOutAdvice = (requests: CheckedItem[]) =>
	[...new Set(requests.flatMap(({ leftOut }) => leftOut))].map(
		(label) =>
			`${label} is at its default and does not go with the other settings, so it is not sent`,
	);

export function addAdvice(ctx: IExecuteFunctions, requests: CheckedItem[]): void {
	for (const message of adviceOn(requests)) addHint(ctx, message);
	addEmptyCellHints(ctx, requests);
}
