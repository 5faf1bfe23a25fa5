import * as acceleration from './acceleration';
import * as delivery from './delivery';
import * as essentials from './essentials';
import type { Field } from './field';
import * as generation from './generation';
import * as lora from './lora';
import * as output from './output';
import * as query from './query';
import * as runOptions from './runOptions';
import * as safety from './safety';
import * as search from './search';
import * as size from './size';

export type GroupName =
	| 'acceleratorOptions'
	| 'advanced'
	| 'generation'
	| 'lora'
	| 'output'
	| 'runOptions'
	| 'waiting';

/** One value that the node reads. */
export interface Input {
	field: Field;
	/** The group of the panel that it stands in, by the group's name. */
	group?: GroupName;
	/** Its place in Runware's task; left out for what stays in n8n. */
	path?: string;
}

/** Each entry of the list of LoRAs. */
export const LORA_INPUTS = [
	{ field: lora.model, group: 'lora', path: 'lora[].model' },
	{ field: lora.transformer, group: 'lora', path: 'lora[].transformer' },
	{ field: lora.weight, group: 'lora', path: 'lora[].weight' },
] as const satisfies Input[];

/** How the rows and files of an item are to look. */
export const FILE_INPUTS = [
	{ field: output.altText, group: 'output' },
	{ field: output.binaryPropertyName, group: 'output' },
	{ field: output.download, group: 'output' },
	{ field: output.fileMetadata, group: 'output' },
	{ field: output.fileName, group: 'output' },
	{ field: output.includeInput, group: 'output' },
] as const satisfies Input[];

/** Image → Generate and Estimate. Size is not among them: it stands for a width and a height. */
export const INPUTS = [
	{ field: essentials.model, path: 'model' },
	{ field: essentials.positivePrompt, path: 'positivePrompt' },
	{ field: size.width, path: 'width' },
	{ field: size.height, path: 'height' },
	{ field: essentials.numberResults, path: 'numberResults' },
	{ field: generation.CFGScale, group: 'generation', path: 'CFGScale' },
	{ field: generation.negativePrompt, group: 'generation', path: 'negativePrompt' },
	{ field: generation.scheduler, group: 'generation', path: 'scheduler' },
	{ field: generation.seed, group: 'generation', path: 'seed' },
	{ field: generation.steps, group: 'generation', path: 'steps' },
	{ field: output.outputFormat, group: 'output', path: 'outputFormat' },
	{ field: output.outputType, group: 'output', path: 'outputType' },
	{ field: output.includeCost, group: 'output', path: 'includeCost' },
	{ field: output.ttl, group: 'output', path: 'ttl' },
	{ field: output.outputQuality, group: 'output', path: 'outputQuality' },
	{ field: delivery.deliveryMethod, group: 'advanced', path: 'deliveryMethod' },
	{ field: delivery.uploadEndpoint, group: 'advanced', path: 'uploadEndpoint' },
	{ field: delivery.webhookURL, group: 'advanced', path: 'webhookURL' },
	{ field: runOptions.taskUUID, group: 'runOptions', path: 'taskUUID' },
	{ field: safety.checkContent, group: 'advanced', path: 'safety.checkContent' },
	{ field: safety.mode, group: 'advanced', path: 'safety.mode' },
	{
		field: acceleration.cacheEndStepPercentage,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.cacheEndStepPercentage',
	},
	{
		field: acceleration.cacheEndStep,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.cacheEndStep',
	},
	{
		field: acceleration.cacheMaxConsecutiveSteps,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.cacheMaxConsecutiveSteps',
	},
	{
		field: acceleration.cacheStartStepPercentage,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.cacheStartStepPercentage',
	},
	{
		field: acceleration.cacheStartStep,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.cacheStartStep',
	},
	{ field: acceleration.dbCache, group: 'acceleratorOptions', path: 'acceleratorOptions.dbCache' },
	{
		field: acceleration.dbCacheSkipInterval,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.dbCacheSkipInterval',
	},
	{
		field: acceleration.dbCacheThreshold,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.dbCacheThreshold',
	},
	{ field: acceleration.fbCache, group: 'acceleratorOptions', path: 'acceleratorOptions.fbCache' },
	{
		field: acceleration.fbCacheThreshold,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.fbCacheThreshold',
	},
	{
		field: acceleration.teaCache,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.teaCache',
	},
	{
		field: acceleration.teaCacheDistance,
		group: 'acceleratorOptions',
		path: 'acceleratorOptions.teaCacheDistance',
	},
	...LORA_INPUTS,
	{ field: runOptions.idempotencyKey, group: 'runOptions' },
	{ field: runOptions.keyReuse, group: 'runOptions' },
	{ field: runOptions.budget, group: 'runOptions' },
	{ field: runOptions.budgetReached, group: 'runOptions' },
	{ field: runOptions.concurrency, group: 'runOptions' },
	{ field: runOptions.maxRetries, group: 'runOptions' },
	{ field: runOptions.retryDelay, group: 'runOptions' },
	{ field: delivery.tasksPerRequest, group: 'advanced' },
	{ field: delivery.timeLimit, group: 'advanced' },
	{ field: delivery.wait, group: 'advanced' },
	...FILE_INPUTS,
] as const satisfies Input[];

/** Image → Get. */
export const GET_INPUTS = [
	{ field: query.taskUUID },
	{ field: query.timeLimit, group: 'waiting' },
	{ field: query.wait, group: 'waiting' },
	...FILE_INPUTS,
] as const satisfies Input[];

/** LoRA → Get Many. */
export const SEARCH_INPUTS = [
	{ field: search.search },
	{ field: search.architecture },
	{ field: search.returnAll },
] as const satisfies Input[];

/** Shown unless all are returned. */
export const LIMIT_INPUTS = [{ field: search.limit }] as const satisfies Input[];
