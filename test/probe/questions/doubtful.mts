// Parameters whose standing is not known, as data: see validation.mts for how they are asked.

export interface Doubtful {
	id: string;
	question: string;
	/** beside a task that must be refused anyway */
	fields: Record<string, unknown>;
	/** the error names one of these */
	names: string[];
	/** surely wrong in the same way: where that is not listed either, the list says nothing */
	control?: { fields: Record<string, unknown>; names: string[] };
	/** worth an image when the list of errors does not tell */
	isWorthAnImage?: true;
	assumed: string;
	reliesOn: string;
	needsChangeIf?: { answer: 'accepted' | 'refused'; what: string };
}

const NO_SUCH = 'NoSuchName';

/** A rule between fields may be looked at only where each field by itself is right. */
const BETWEEN_FIELDS = {
	fields: { steps: 30, acceleratorOptions: { cacheStartStep: 20, cacheEndStep: 10 } },
	names: ['cacheStartStep', 'cacheEndStep'],
};

export const DOUBTFUL: Doubtful[] = [
	{
		id: 'scheduler-with-space',
		question: 'Is the scheduler "Euler DiscreteScheduler" (with a space) accepted?',
		fields: { scheduler: 'Euler DiscreteScheduler' },
		names: ['scheduler'],
		control: { fields: { scheduler: NO_SUCH }, names: ['scheduler'] },
		isWorthAnImage: true,
		assumed: 'yes: it is in the list',
		reliesOn: 'parameters/schedulers.ts',
		needsChangeIf: { answer: 'refused', what: 'the list offers a name that is refused' },
	},
	{
		id: 'scheduler-without-space',
		question: 'Is the scheduler "EulerDiscreteScheduler" (without) accepted?',
		fields: { scheduler: 'EulerDiscreteScheduler' },
		names: ['scheduler'],
		control: { fields: { scheduler: NO_SUCH }, names: ['scheduler'] },
		isWorthAnImage: true,
		assumed: 'taken from expressions, not in the list',
		reliesOn: 'parameters/schedulers.ts',
	},
	{
		id: 'safety-mode',
		question: 'Is safety.mode still accepted?',
		fields: { safety: { mode: 'none' } },
		names: ['safety.mode', 'safety', 'mode'],
		control: { fields: { safety: { mode: NO_SUCH } }, names: ['safety.mode', 'mode'] },
		isWorthAnImage: true,
		assumed: 'yes: it is in the panel',
		reliesOn: 'parameters/safety.ts',
		needsChangeIf: { answer: 'refused', what: 'the panel offers a parameter that is refused' },
	},
	{
		id: 'unknown-field',
		question: 'Is a parameter that does not exist accepted?',
		fields: { noSuchParameter: 1 },
		names: ['noSuchParameter'],
		isWorthAnImage: true,
		assumed: 'not relied on: only documented parameters are sent',
		reliesOn: 'task/taskJson.ts',
	},
	{
		id: 'step-and-percentage',
		question: 'May a cache start be given as a step and as a percentage at once?',
		fields: {
			steps: 30,
			acceleratorOptions: { cacheStartStep: 1, cacheStartStepPercentage: 10 },
		},
		names: ['cacheStartStep', 'cacheStartStepPercentage'],
		control: BETWEEN_FIELDS,
		assumed: 'no: refused before it is sent',
		reliesOn: 'input/rules.ts',
	},
	{
		id: 'one-end-of-the-cache',
		question: 'May the start of the cache be given without its end?',
		fields: { steps: 30, acceleratorOptions: { cacheStartStep: 1 } },
		names: ['cacheStartStep', 'cacheEndStep'],
		control: BETWEEN_FIELDS,
		assumed: 'yes: it is sent',
		reliesOn: 'input/rules.ts',
		needsChangeIf: { answer: 'refused', what: 'it could be refused before it is sent' },
	},
	{
		id: 'upload-with-base64',
		question: 'May uploadEndpoint be given with outputType base64Data?',
		fields: { uploadEndpoint: 'https://example.com/upload', outputType: 'base64Data' },
		names: ['uploadEndpoint', 'outputType'],
		control: BETWEEN_FIELDS,
		assumed: 'yes: it is sent',
		reliesOn: 'input/rules.ts',
		needsChangeIf: { answer: 'refused', what: 'it could be refused before it is sent' },
	},
	{
		id: 'long-prompt',
		question: 'May a prompt have more than 3000 characters?',
		fields: { positivePrompt: 'a lighthouse at noon '.repeat(150) },
		names: ['positivePrompt'],
		control: { fields: { positivePrompt: '' }, names: ['positivePrompt'] },
		assumed: 'yes: no upper bound is checked',
		reliesOn: 'parameters/essentials.ts',
		needsChangeIf: { answer: 'refused', what: 'the bound could be checked before it is sent' },
	},
];
