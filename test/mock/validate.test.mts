import { describe, expect, test } from 'vitest';
import { image, TASK_A } from './client.mts';
import { SCHEDULERS } from './schema.mts';
import { validateTask, type Leniency } from './validate.mts';

const accelerator = (options: object) => ({ acceleratorOptions: options });
const size = (width: unknown, height: unknown = 1024) => ({ width, height });

function codes(fields: object, written?: string, leniency?: Leniency): string[] {
	return validateTask({ ...image(), ...fields }, written, leniency).map(({ code }) => code);
}

describe('what the page allows passes', () => {
	test.each<[object]>([
		[{}],
		[size(128, 2048)],
		[{ seed: 0 }],
		[{ steps: 1 }],
		[{ steps: 5000 }],
		[{ CFGScale: 0 }],
		[{ CFGScale: 0.07 }],
		[{ CFGScale: 99.99 }],
		[{ numberResults: 20 }],
		[{ outputType: 'dataURI', outputFormat: 'WEBP', outputQuality: 20 }],
		[{ deliveryMethod: 'async', webhookURL: 'https://example.com/hook?token=a%20b' }],
		[{ uploadEndpoint: 'http://127.0.0.1:9000/bucket/key?X-Amz-Signature=1', numberResults: 2 }],
		[{ ttl: 60, outputType: 'base64Data' }],
		[{ safety: {} }],
		[{ safety: { checkContent: true, mode: 'none' } }],
		[{ lora: [] }],
		[{ lora: [{ model: 'civitai:123@456', weight: -4, transformer: 'low' }, { model: 'a:b@c' }] }],
		[{ negativePrompt: '', CFGScale: 1 }],
		[{ positivePrompt: ' ' }],
		[{ positivePrompt: 'x'.repeat(5000) }],
		[accelerator({})],
		[accelerator({ cacheStartStep: 0, cacheEndStep: 30 })],
		[{ steps: 50, ...accelerator({ cacheStartStep: 10, cacheEndStep: 50 }) }],
		[accelerator({ cacheStartStepPercentage: 99, cacheEndStepPercentage: 100 })],
		[accelerator({ cacheStartStep: 5, cacheEndStepPercentage: 80 })],
		[accelerator({ teaCache: true, fbCache: true, dbCache: true })],
		[accelerator({ teaCacheDistance: 0.29, fbCacheThreshold: 1, dbCacheThreshold: 0 })],
		[accelerator({ dbCacheSkipInterval: 1, cacheMaxConsecutiveSteps: 5 })],
	])('%j', (fields) => {
		expect(codes(fields)).toEqual([]);
	});

	test('all 75 schedulers of the page, and the Euler one without its space', () => {
		expect(SCHEDULERS).toHaveLength(76);
		expect(SCHEDULERS.flatMap((scheduler) => codes({ scheduler }))).toEqual([]);
	});
});

describe('what the page rules out is named by its parameter', () => {
	test.each<[object, string[]]>([
		[{ taskUUID: undefined }, ['missingTaskUUID']],
		[{ taskUUID: 'not-a-uuid' }, ['invalidTaskUUID']],
		[{ taskUUID: '01890a5d-ac96-774b-bcce-b302099a8057' }, ['invalidTaskUUID']],
		[{ model: undefined }, ['missingModel']],
		[{ model: 'hidream' }, ['invalidModel']],
		[{ positivePrompt: undefined }, ['missingPositivePrompt']],
		[{ positivePrompt: '' }, ['invalidPositivePrompt']],
		[{ positivePrompt: 2026 }, ['invalidPositivePrompt']],
		[size(112), ['invalidWidth']],
		[size(2064), ['invalidWidth']],
		[size(1000), ['invalidWidth']],
		[size('1024'), ['invalidWidth']],
		[size(1024, 1024.5), ['invalidHeight']],
		[{ width: 1024 }, ['missingDimensionParameters']],
		[{ height: 1024 }, ['missingDimensionParameters']],
		[{ seed: -1 }, ['invalidSeed']],
		[{ seed: 1.5 }, ['invalidSeed']],
		[{ seed: '7' }, ['invalidSeed']],
		[{ steps: 0 }, ['invalidSteps']],
		[{ CFGScale: -0.01 }, ['invalidCFGScale']],
		[{ CFGScale: 1.005 }, ['invalidCFGScale']],
		[{ numberResults: 0 }, ['invalidNumberResults']],
		[{ numberResults: 21 }, ['invalidNumberResults']],
		[{ outputType: 'url' }, ['invalidOutputType']],
		[{ outputType: ['URL'] }, ['invalidOutputType']],
		[{ outputFormat: 'jpg' }, ['invalidOutputFormat']],
		[{ outputQuality: 19 }, ['invalidOutputQuality']],
		[{ outputQuality: 100 }, ['invalidOutputQuality']],
		[{ deliveryMethod: 'stream' }, ['invalidDeliveryMethod']],
		[{ webhookURL: 'example.com/hook' }, ['invalidWebhookURL']],
		[{ uploadEndpoint: 'ftp://example.com/a' }, ['invalidUploadEndpoint']],
		[{ ttl: 59 }, ['invalidTtl']],
		[{ includeCost: 'true' }, ['invalidIncludeCost']],
		[{ scheduler: 'euler' }, ['invalidScheduler']],
		[{ safety: { mode: 'full' } }, ['invalidSafetyMode']],
		[{ safety: { checkNSFW: true } }, ['unsupportedParameter']],
		[{ checkNSFW: true }, ['unsupportedParameter']],
		[{ lora: [{ weight: 1 }] }, ['missingLoraModel']],
		[{ lora: [{ model: 'plain name' }] }, ['invalidLoraModel']],
		[{ lora: [{ model: 'a:1@1', weight: 4.01 }] }, ['invalidLoraWeight']],
		[{ lora: { model: 'a:1@1' } }, ['invalidLora']],
		[accelerator({ fbCacheThreshold: 1.01 }), ['invalidAcceleratorOptionsFbCacheThreshold']],
		[
			accelerator({ cacheMaxConsecutiveSteps: 6 }),
			['invalidAcceleratorOptionsCacheMaxConsecutiveSteps'],
		],
		[
			accelerator({ cacheStartStep: 9, cacheEndStep: 9 }),
			['invalidAcceleratorOptionsCacheEndStep'],
		],
		[accelerator({ cacheEndStep: 31 }), ['invalidAcceleratorOptionsCacheEndStep']],
		[
			{ steps: 10, ...accelerator({ cacheEndStep: 11 }) },
			['invalidAcceleratorOptionsCacheEndStep'],
		],
		[
			accelerator({ cacheStartStepPercentage: 50, cacheEndStepPercentage: 50 }),
			['invalidAcceleratorOptionsCacheEndStepPercentage'],
		],
		[accelerator({ cacheStartStep: 1, cacheStartStepPercentage: 1 }), ['incompatibleParameters']],
		[accelerator({ cacheEndStep: 9, cacheEndStepPercentage: 90 }), ['incompatibleParameters']],
	])('%j', (fields, expected) => {
		expect(codes(fields)).toEqual(expected);
	});
});

test('every fault of a task is reported, each parameter once', () => {
	const wrong = { positivePrompt: '', ...size(101, 3), seed: -1.5, colour: 'red' };
	expect(codes(wrong).toSorted()).toEqual([
		'invalidHeight',
		'invalidPositivePrompt',
		'invalidSeed',
		'invalidWidth',
		'unsupportedParameter',
	]);
});

test('a rule on two parameters names both; nested ones are dotted', () => {
	expect(validateTask(image({ width: 512 }))).toEqual([
		{
			code: 'missingDimensionParameters',
			message: 'width and height go together: give both, or neither.',
			parameter: ['width', 'height'],
			documentation: 'https://runware.ai/docs/models/hidream-i1-full#request-width',
			taskUUID: TASK_A,
		},
	]);
	expect(validateTask(image({ safety: { mode: 'full' } }))).toEqual([
		{
			code: 'invalidSafetyMode',
			message: 'safety.mode must be one of none, fast; "full" was given.',
			parameter: 'safety.mode',
			type: 'string',
			allowedValues: ['none', 'fast'],
			documentation: 'https://runware.ai/docs/models/hidream-i1-full#request-safety-mode',
			taskUUID: TASK_A,
		},
	]);
});

test.each([
	['9007199254740993', []],
	['9223372036854775807', []],
	['9223372036854775808', ['invalidSeed']],
	['9223372036854776000', ['invalidSeed']],
	['18446744073709551616', ['invalidSeed']],
])('a seed written %s is compared digit by digit', (written, expected) => {
	expect(codes({ seed: Number(written) }, written)).toEqual(expected);
});

test('unknown parameters can be ignored, and each Euler spelling refused', () => {
	expect(codes({ resolution: '1k' }, undefined, { unsupportedUnknownFields: 'ignore' })).toEqual(
		[],
	);
	const spellings = ['Euler DiscreteScheduler', 'EulerDiscreteScheduler'];
	const refused = (strict: 'page' | 'live') =>
		spellings.filter(
			(scheduler) => codes({ scheduler }, undefined, { schedulerStrict: strict }).length,
		);
	expect([refused('page'), refused('live')]).toEqual([[spellings[1]], [spellings[0]]]);
});

test('what is no task at all is one error', () => {
	expect(validateTask('text').map(({ code }) => code)).toEqual(['invalidTask']);
});
