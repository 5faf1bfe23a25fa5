import { describe, expect, test } from 'vitest';
import { issueMessage } from '../../../nodes/Runware/input/issue.ts';
import { readGenerate } from './panelDouble.mts';
import { panelOf } from './panelSets.mts';

const LEGAL = { model: 'runware:97@1', positivePrompt: 'a cat', width: 512, height: 512 };

const messages = (more: object): string[] => {
	const result = readGenerate(panelOf({ ...LEGAL, ...more }));
	return 'issues' in result ? result.issues.map(issueMessage) : [];
};
const cache = (options: object, more: object = {}) => ({ acceleratorOptions: options, ...more });

test.each<[object, string[]]>([
	[
		cache({ cacheStartStep: 10, cacheEndStep: 10 }),
		[
			'Advanced → Acceleration → Cache End Step must be greater than Cache Start Step (10), but is 10',
		],
	],
	[
		cache({ cacheStartStep: 12, cacheEndStep: 11 }),
		[
			'Advanced → Acceleration → Cache End Step must be greater than Cache Start Step (12), but is 11',
		],
	],
	[
		cache({ cacheEndStep: 31 }),
		[
			'Advanced → Acceleration → Cache End Step must be at most the number of steps (30), but is 31',
		],
	],
	[
		cache({ cacheEndStep: 21 }, { steps: 20 }),
		[
			'Advanced → Acceleration → Cache End Step must be at most the number of steps (20), but is 21',
		],
	],
	[
		cache({ cacheStartStep: 30 }),
		[
			'Advanced → Acceleration → Cache Start Step must be less than the number of steps (30), but is 30',
		],
	],
	[
		cache({ cacheStartStepPercentage: 50, cacheEndStepPercentage: 50 }),
		[
			'Advanced → Acceleration → Cache End Percentage must be greater than Cache Start Percentage (50), but is 50',
		],
	],
	[
		cache({ cacheStartStep: 1, cacheStartStepPercentage: 5 }),
		[
			'Advanced → Acceleration → Cache Start Percentage must be left out when Cache Start Step is set, as it is the other way to say the same, but is 5',
		],
	],
	[
		cache({ cacheEndStep: 9, cacheEndStepPercentage: 90 }),
		[
			'Advanced → Acceleration → Cache End Percentage must be left out when Cache End Step is set, as it is the other way to say the same, but is 90',
		],
	],
	[
		{ ttl: 60, outputType: 'base64Data' },
		[
			'Output → Link Lifetime (Seconds) must be left out when the image is not transferred as URL but as base64Data, but is 60',
		],
	],
	[
		{ ttl: 3600, outputType: 'dataURI' },
		[
			'Output → Link Lifetime (Seconds) must be left out when the image is not transferred as URL but as dataURI, but is 3600',
		],
	],
	[
		{ uploadEndpoint: 'https://example.com/a', numberResults: 2 },
		[
			'Number of Images must be 1 when Upload URL is set, or later images would overwrite the first, but is 2',
		],
	],
])('%j is refused', (more, expected) => {
	expect(messages(more)).toEqual(expected);
});

describe('what no rule forbids passes', () => {
	test.each<[object]>([
		[cache({ cacheStartStep: 0, cacheEndStep: 1 })],
		[cache({ cacheStartStep: 9, cacheEndStep: 10 })],
		[cache({ cacheEndStep: 30 })],
		[cache({ cacheEndStep: 31 }, { steps: 31 })],
		[cache({ cacheStartStep: 29 })],
		[cache({ cacheStartStepPercentage: 99, cacheEndStepPercentage: 100 })],
		[cache({ cacheStartStep: 5, cacheEndStepPercentage: 80 })],
		[cache({ cacheStartStepPercentage: 5, cacheEndStep: 20 })],
		[{ ttl: 60 }],
		[{ ttl: 60, outputType: 'URL' }],
		[{ uploadEndpoint: 'https://example.com/a' }],
		[{ uploadEndpoint: 'https://example.com/a', numberResults: 1 }],
		[{ webhookURL: 'https://example.com/a', numberResults: 20 }],
		[{ negativePrompt: 'text', CFGScale: 1 }],
		[{ safety: { checkContent: true } }],
		[{ safety: { checkContent: true, mode: 'fast' } }],
		[{ safety: { checkContent: false, mode: 'none' } }],
		[{ safety: { mode: 'fast' } }],
	])('%j', (more) => {
		expect(messages(more)).toEqual([]);
	});
});

test('a rule between fields stays silent while one of them is wrong in itself', () => {
	expect(messages(cache({ cacheStartStep: 40, cacheEndStep: 0 }))).toEqual([
		'Advanced → Acceleration → Cache End Step must be a whole number of at least 1, or empty for the default, but is 0',
	]);
});

describe('where a model does not say how many steps it takes, the steps of caching are left to Runware', () => {
	test.each(['runware:97@2', 'runware:97@3', 'civitai:1@2'])('%s', (model) => {
		expect(messages(cache({ cacheStartStep: 40, cacheEndStep: 50 }, { model }))).toEqual([]);
		expect(messages(cache({ cacheEndStep: 50 }, { model, steps: 20 }))).toEqual([
			'Advanced → Acceleration → Cache End Step must be at most the number of steps (20), but is 50',
		]);
	});
});
