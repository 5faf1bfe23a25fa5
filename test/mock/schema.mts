// The request parameters of HiDream-I1 Full as its documentation page states them, as JSON
// Schema. Written from that page alone: the node's own validation is checked against it.

const PAGE_SCHEDULERS = [
	['DDIM', 'DDIMScheduler', 'DDPMScheduler', 'DEISMultistepScheduler', 'Default'],
	['DPM++', 'DPM++ 2M', 'DPM++ 2M Beta', 'DPM++ 2M Exponential', 'DPM++ 2M Karras'],
	['DPM++ 2M SDE', 'DPM++ 2M SDE Beta', 'DPM++ 2M SDE Exponential', 'DPM++ 2M SDE Karras'],
	['DPM++ 2M SDE Uniform', 'DPM++ 2M Uniform', 'DPM++ 3M', 'DPM++ 3M Beta'],
	['DPM++ 3M Exponential', 'DPM++ 3M Karras', 'DPM++ 3M SDE Uniform', 'DPM++ 3M Uniform'],
	['DPM++ Beta', 'DPM++ Exponential', 'DPM++ Karras', 'DPM++ SDE', 'DPM++ SDE Beta'],
	['DPM++ SDE Exponential', 'DPM++ SDE Karras', 'DPM++ Uniform', 'DPM++ Uniform Beta'],
	['DPM++ Uniform Exponential', 'DPM++ Uniform Karras', 'DPMSolverMultistepInverse'],
	['DPMSolverMultistepScheduler', 'DPMSolverSinglestepScheduler'],
	['EDMDPMSolverMultistepScheduler', 'EDMEulerScheduler', 'Euler', 'Euler a', 'Euler Beta'],
	['Euler DiscreteScheduler', 'Euler Exponential', 'Euler Karras'],
	['EulerAncestralDiscreteScheduler', 'FlowMatchEulerDiscreteScheduler', 'Heun'],
	['HeunDiscreteScheduler', 'Heun Karras', 'IPNDMScheduler', 'IPNDM Uniform'],
	['IPNDM Uniform Beta', 'IPNDM Uniform Exponential', 'IPNDM Uniform Karras'],
	['KDPM2AncestralDiscreteScheduler', 'KDPM2DiscreteScheduler', 'LCM', 'LCMScheduler', 'LMS'],
	['LMSDiscreteScheduler', 'LMS Karras', 'PNDMScheduler', 'TCDScheduler', 'UniPC', 'UniPC 2M'],
	['UniPC 2M Karras', 'UniPC 2M Uniform', 'UniPC 3M', 'UniPC 3M Karras', 'UniPC 3M Uniform'],
	['UniPC Karras', 'UniPC Uniform', 'UniPC Uniform Beta', 'UniPC Uniform Exponential'],
	['UniPC Uniform Karras'],
].flat();

// Runware's own client types dropped the space in June 2026; the page still has it.
export const EULER_ON_PAGE = 'Euler DiscreteScheduler';
export const EULER_LIVE = 'EulerDiscreteScheduler';
export const SCHEDULERS: readonly string[] = [...PAGE_SCHEDULERS, EULER_LIVE];

const boolean = { type: 'boolean', default: false };
const share = { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.01 };
const side = { type: 'integer', minimum: 128, maximum: 2048, multipleOf: 16, default: 1024 };
const air = { type: 'string', pattern: '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+@[A-Za-z0-9_.-]+$' };
const webAddress = { type: 'string', format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' };

const UUID_V4 =
	'^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';

const acceleratorOptions = {
	type: 'object',
	additionalProperties: false,
	properties: {
		cacheStartStep: { type: 'integer', minimum: 0 },
		cacheEndStep: { type: 'integer', minimum: 1 },
		cacheStartStepPercentage: { type: 'integer', minimum: 0, maximum: 99 },
		cacheEndStepPercentage: { type: 'integer', minimum: 1, maximum: 100 },
		cacheMaxConsecutiveSteps: { type: 'integer', minimum: 1, maximum: 5, default: 3 },
		teaCache: boolean,
		teaCacheDistance: { ...share, default: 0.5 },
		fbCache: boolean,
		fbCacheThreshold: { ...share, default: 0.25 },
		dbCache: boolean,
		dbCacheThreshold: { ...share, default: 0.25 },
		dbCacheSkipInterval: { type: 'integer', minimum: 1, default: 5 },
	},
};

const lora = {
	type: 'array',
	items: {
		type: 'object',
		additionalProperties: false,
		required: ['model'],
		properties: {
			model: air,
			weight: { type: 'number', minimum: -4, maximum: 4, multipleOf: 0.01, default: 1 },
			transformer: { type: 'string', enum: ['high', 'low', 'both'], default: 'both' },
		},
	},
};

export const IMAGE_INFERENCE = {
	type: 'object',
	additionalProperties: false,
	required: ['taskType', 'taskUUID', 'model', 'positivePrompt'],
	properties: {
		taskType: { type: 'string', const: 'imageInference' },
		taskUUID: { type: 'string', pattern: UUID_V4 },
		model: { ...air, default: 'runware:97@1' },
		positivePrompt: { type: 'string', minLength: 1 },
		negativePrompt: { type: 'string' },
		width: side,
		height: side,
		// The page's 9223372036854776000 is 2^63 - 1 after rounding to a double. A double cannot
		// tell 2^63 - 1 from 2^63, so the digits are compared in crossField.mts.
		seed: { type: 'integer', minimum: 0, maximum: 2 ** 63 },
		steps: { type: 'integer', minimum: 1, default: 30 },
		scheduler: { type: 'string', enum: SCHEDULERS },
		CFGScale: { type: 'number', minimum: 0, multipleOf: 0.01 },
		numberResults: { type: 'integer', minimum: 1, maximum: 20, default: 1 },
		outputType: { type: 'string', enum: ['URL', 'base64Data', 'dataURI'], default: 'URL' },
		outputFormat: { type: 'string', enum: ['JPG', 'PNG', 'WEBP'], default: 'JPG' },
		outputQuality: { type: 'integer', minimum: 20, maximum: 99, default: 95 },
		deliveryMethod: { type: 'string', enum: ['sync', 'async'], default: 'sync' },
		webhookURL: webAddress,
		uploadEndpoint: webAddress,
		ttl: { type: 'integer', minimum: 60 },
		includeCost: boolean,
		safety: {
			type: 'object',
			additionalProperties: false,
			properties: {
				checkContent: boolean,
				mode: { type: 'string', enum: ['none', 'fast'], default: 'none' },
			},
		},
		acceleratorOptions,
		lora,
	},
};
