// Runware's page of HiDream-I1 Full, copied by eye and in its order. Nothing here is read from the
// node: this is what the node is held against.

export interface PageParameter {
	/** dotted when nested */
	path: string;
	type: 'string' | 'integer' | 'float' | 'boolean';
	required?: true;
	min?: number;
	/** decimal text where a JavaScript number cannot hold it */
	max?: number | string;
	step?: number;
	default?: string | number | boolean;
	allowed?: readonly string[];
	format?: 'UUID v4' | 'URI' | 'AIR';
}

const names = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

export const PAGE_SCHEDULERS = names(
	'`DDIM` `DDIMScheduler` `DDPMScheduler` `DEISMultistepScheduler` `Default` `DPM++` `DPM++ 2M` ' +
		'`DPM++ 2M Beta` `DPM++ 2M Exponential` `DPM++ 2M Karras` `DPM++ 2M SDE` ' +
		'`DPM++ 2M SDE Beta` `DPM++ 2M SDE Exponential` `DPM++ 2M SDE Karras` ' +
		'`DPM++ 2M SDE Uniform` `DPM++ 2M Uniform` `DPM++ 3M` `DPM++ 3M Beta` ' +
		'`DPM++ 3M Exponential` `DPM++ 3M Karras` `DPM++ 3M SDE Uniform` `DPM++ 3M Uniform` ' +
		'`DPM++ Beta` `DPM++ Exponential` `DPM++ Karras` `DPM++ SDE` `DPM++ SDE Beta` ' +
		'`DPM++ SDE Exponential` `DPM++ SDE Karras` `DPM++ Uniform` `DPM++ Uniform Beta` ' +
		'`DPM++ Uniform Exponential` `DPM++ Uniform Karras` `DPMSolverMultistepInverse` ' +
		'`DPMSolverMultistepScheduler` `DPMSolverSinglestepScheduler` ' +
		'`EDMDPMSolverMultistepScheduler` `EDMEulerScheduler` `Euler` `Euler a` `Euler Beta` ' +
		'`Euler DiscreteScheduler` `Euler Exponential` `Euler Karras` ' +
		'`EulerAncestralDiscreteScheduler` `FlowMatchEulerDiscreteScheduler` `Heun` ' +
		'`HeunDiscreteScheduler` `Heun Karras` `IPNDMScheduler` `IPNDM Uniform` ' +
		'`IPNDM Uniform Beta` `IPNDM Uniform Exponential` `IPNDM Uniform Karras` ' +
		'`KDPM2AncestralDiscreteScheduler` `KDPM2DiscreteScheduler` `LCM` `LCMScheduler` `LMS` ' +
		'`LMSDiscreteScheduler` `LMS Karras` `PNDMScheduler` `TCDScheduler` `UniPC` `UniPC 2M` ' +
		'`UniPC 2M Karras` `UniPC 2M Uniform` `UniPC 3M` `UniPC 3M Karras` `UniPC 3M Uniform` ' +
		'`UniPC Karras` `UniPC Uniform` `UniPC Uniform Beta` `UniPC Uniform Exponential` ' +
		'`UniPC Uniform Karras`',
);

/** Every request parameter but `taskType`, which is always `imageInference`. */
export const PAGE: readonly PageParameter[] = [
	{ path: 'taskUUID', type: 'string', required: true, format: 'UUID v4' },
	{
		path: 'outputType',
		type: 'string',
		default: 'URL',
		allowed: ['URL', 'base64Data', 'dataURI'],
	},
	{ path: 'outputFormat', type: 'string', default: 'JPG', allowed: ['JPG', 'PNG', 'WEBP'] },
	{ path: 'outputQuality', type: 'integer', min: 20, max: 99, default: 95 },
	{ path: 'webhookURL', type: 'string', format: 'URI' },
	{ path: 'deliveryMethod', type: 'string', default: 'sync', allowed: ['sync', 'async'] },
	{ path: 'uploadEndpoint', type: 'string', format: 'URI' },
	{ path: 'safety.checkContent', type: 'boolean', default: false },
	{ path: 'safety.mode', type: 'string', default: 'none', allowed: ['none', 'fast'] },
	{ path: 'ttl', type: 'integer', min: 60 },
	{ path: 'includeCost', type: 'boolean', default: false },
	{ path: 'numberResults', type: 'integer', min: 1, max: 20, default: 1 },
	{ path: 'acceleratorOptions.cacheEndStep', type: 'integer', min: 1 },
	{ path: 'acceleratorOptions.cacheEndStepPercentage', type: 'integer', min: 1, max: 100 },
	{
		path: 'acceleratorOptions.cacheMaxConsecutiveSteps',
		type: 'integer',
		min: 1,
		max: 5,
		default: 3,
	},
	{ path: 'acceleratorOptions.cacheStartStep', type: 'integer', min: 0 },
	{ path: 'acceleratorOptions.cacheStartStepPercentage', type: 'integer', min: 0, max: 99 },
	{ path: 'acceleratorOptions.fbCache', type: 'boolean', default: false },
	{
		path: 'acceleratorOptions.fbCacheThreshold',
		type: 'float',
		min: 0,
		max: 1,
		step: 0.01,
		default: 0.25,
	},
	{ path: 'acceleratorOptions.teaCache', type: 'boolean', default: false },
	{
		path: 'acceleratorOptions.teaCacheDistance',
		type: 'float',
		min: 0,
		max: 1,
		step: 0.01,
		default: 0.5,
	},
	{ path: 'acceleratorOptions.dbCache', type: 'boolean', default: false },
	{
		path: 'acceleratorOptions.dbCacheThreshold',
		type: 'float',
		min: 0,
		max: 1,
		step: 0.01,
		default: 0.25,
	},
	{ path: 'acceleratorOptions.dbCacheSkipInterval', type: 'integer', min: 1, default: 5 },
	{ path: 'model', type: 'string', required: true, default: 'runware:97@1', format: 'AIR' },
	{ path: 'positivePrompt', type: 'string', required: true },
	{ path: 'negativePrompt', type: 'string' },
	{ path: 'width', type: 'integer', min: 128, max: 2048, step: 16, default: 1024 },
	{ path: 'height', type: 'integer', min: 128, max: 2048, step: 16, default: 1024 },
	// The page prints 9223372036854776000: this number, rounded by JavaScript.
	{ path: 'seed', type: 'integer', min: 0, max: '9223372036854775807' },
	{ path: 'steps', type: 'integer', min: 1, default: 30 },
	{ path: 'scheduler', type: 'string', allowed: PAGE_SCHEDULERS },
	{ path: 'CFGScale', type: 'float', min: 0, step: 0.01 },
	{ path: 'lora.model', type: 'string', required: true, format: 'AIR' },
	{ path: 'lora.weight', type: 'float', min: -4, max: 4, step: 0.01, default: 1 },
	{ path: 'lora.transformer', type: 'string', default: 'both', allowed: ['high', 'low', 'both'] },
];
