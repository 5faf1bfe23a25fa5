// Rules of the page that tie several parameters together.
//
// Combinations the page calls ineffective, not wrong, pass here on purpose:
// - ttl with outputType base64Data or dataURI
// - negativePrompt with CFGScale up to 1
// - thresholds and intervals of a cache that is switched off
// - safety.mode beside safety.checkContent (the mode decides)
// - lora.transformer high or low on a model with one harness
// Nor does the page forbid uploadEndpoint with several results, or only one end of a cache range.
import { codeFor, documentationOf, type RunwareError } from './errors.mts';
import { exactSeed } from './exactJson.mts';

type Fields = Readonly<Record<string, unknown>>;

const LARGEST_SEED = 2n ** 63n - 1n;
/** Pages of other models name no default. */
const DEFAULT_STEPS: Record<string, number> = { 'runware:97@1': 30 };

export function crossFieldErrors(task: Fields, written?: string): RunwareError[] {
	const accelerator = isObject(task.acceleratorOptions) ? task.acceleratorOptions : {};
	return [sizeTogether(task), seedRange(task, written), ...cacheRange(task, accelerator)].filter(
		(error) => error !== undefined,
	);
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sizeTogether({ width, height }: Fields): RunwareError | undefined {
	if ((width === undefined) === (height === undefined)) return undefined;
	const message = 'width and height go together: give both, or neither.';
	return conflict('missingDimensionParameters', ['width', 'height'], message);
}

function seedRange({ seed }: Fields, written?: string): RunwareError | undefined {
	// Other numbers are the schema's business; only here do a double's digits not suffice.
	if (seed !== 2 ** 63 || exactSeed(seed, written) <= LARGEST_SEED) return undefined;
	return {
		code: 'invalidSeed',
		message: `seed must be an integer from 0 to ${LARGEST_SEED}.`,
		parameter: 'seed',
		type: 'integer',
		min: 0,
		max: Number(LARGEST_SEED),
		documentation: documentationOf('seed'),
	};
}

function cacheRange(task: Fields, accelerator: Fields): (RunwareError | undefined)[] {
	const { cacheStartStep: start, cacheEndStep: end } = accelerator;
	const { cacheStartStepPercentage: startShare, cacheEndStepPercentage: endShare } = accelerator;
	const steps = task.steps ?? DEFAULT_STEPS[String(task.model)];
	return [
		above(end, start) ? undefined : order('cacheStartStep', 'cacheEndStep'),
		above(endShare, startShare)
			? undefined
			: order('cacheStartStepPercentage', 'cacheEndStepPercentage'),
		typeof end === 'number' && typeof steps === 'number' && end > steps
			? conflict(
					codeFor('invalid', 'acceleratorOptions.cacheEndStep'),
					['acceleratorOptions.cacheEndStep', 'steps'],
					`cacheEndStep (${end}) must not be above steps (${steps}).`,
				)
			: undefined,
		start !== undefined && startShare !== undefined ? twice('cacheStartStep') : undefined,
		end !== undefined && endShare !== undefined ? twice('cacheEndStep') : undefined,
	];
}

function above(end: unknown, start: unknown): boolean {
	return typeof end !== 'number' || typeof start !== 'number' || end > start;
}

function order(start: string, end: string): RunwareError {
	const names = [`acceleratorOptions.${start}`, `acceleratorOptions.${end}`];
	return conflict(codeFor('invalid', names[1]), names, `${end} must be above ${start}.`);
}

function twice(name: string): RunwareError {
	const names = [`acceleratorOptions.${name}`, `acceleratorOptions.${name}Percentage`];
	return conflict('incompatibleParameters', names, `Give ${name} or its percentage, not both.`);
}

function conflict(code: string, parameter: string[], message: string): RunwareError {
	return { code, message, parameter, documentation: documentationOf(parameter[0]) };
}
