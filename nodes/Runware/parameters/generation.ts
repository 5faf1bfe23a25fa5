import type { Field } from './field';
import { SCHEDULERS } from './schedulers';

export const CFGScale = {
	displayName: 'CFG Scale',
	name: 'CFGScale',
	type: 'number',
	default: 5,
	description:
		'How strictly the image follows the prompt. At 1 or below the negative prompt has no effect.',
	typeOptions: { minValue: 0, numberPrecision: 2 },
} satisfies Field;

export const negativePrompt = {
	displayName: 'Negative Prompt',
	name: 'negativePrompt',
	type: 'string',
	default: '',
	placeholder: 'e.g. text, watermark, blurry',
	description: 'What to keep out of the image. Empty means nothing.',
	typeOptions: { rows: 2, verbatim: true },
} satisfies Field;

export const scheduler = {
	displayName: 'Scheduler',
	name: 'scheduler',
	type: 'options',
	allowArbitraryValues: true,
	default: 'Default',
	description:
		'The method that turns noise into the image, step by step. Leave it alone unless you know you need another one.',
	options: [...SCHEDULERS]
		.sort((a, b) => a.localeCompare(b))
		.map((name) => ({ name, value: name })),
	// Runware's current schema spells this one without the space; the model page still has it.
	typeOptions: { aliases: { EulerDiscreteScheduler: 'EulerDiscreteScheduler' } },
} satisfies Field;

export const seed = {
	displayName: 'Seed',
	name: 'seed',
	type: 'string',
	default: '',
	placeholder: 'e.g. 12345',
	description:
		'The same seed and settings give the same image again. A whole number from 0 to 9223372036854775807; leave empty for a random one.',
	typeOptions: { format: 'int64' },
} satisfies Field;

export const steps = {
	displayName: 'Steps',
	name: 'steps',
	type: 'number',
	default: 30,
	description: 'More steps give finer detail, take longer and may cost more',
	typeOptions: { minValue: 1, numberPrecision: 0 },
} satisfies Field;
