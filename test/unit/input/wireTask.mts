// From raw parameters to the task that stands for them on the wire, written apart from the node:
// empty values are left out, sheets' text becomes what the page calls for, computed numbers lose
// what doubles add to them, both sides are there, and the cost is asked for. What cannot be seen
// around a value is no part of it, but for prompts.
import { EULER_LIVE } from '../../mock/schema.mts';
import { PAGE, type PageParameter } from './page.mts';
import type { RawSet } from './rawParameters.mts';

export interface WireTask {
	task: Record<string, unknown>;
	/** the seed's digits, which a JavaScript number may not hold */
	written?: string;
}

const SEED_TEXT = /^(\d+|-[1-9]\d*)$/;
const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

function onGrid(value: unknown, type: 'integer' | 'number'): unknown {
	if (typeof value !== 'number') return value;
	const parts = type === 'integer' ? 1 : 100;
	const near = Math.round(value * parts) / parts;
	return Math.abs(near - value) * parts <= 1e-6 ? near : value;
}

const ALIASES: Record<string, string> = { jpeg: 'JPG', base64: 'base64Data' };

/** The value of a list that is meant, in any case. */
function choice(text: string, values: readonly string[]): string {
	const all = [...values, EULER_LIVE];
	const same = all.find((value) => value.toLowerCase() === text.toLowerCase());
	const alias = ALIASES[text.toLowerCase()];
	return same ?? (values.includes(alias) ? alias : text);
}

const isPrompt = ({ path }: PageParameter) => path.endsWith('Prompt');

/** What is given, without a locator around it, nor what cannot be seen. */
function seen(parameter: PageParameter, given: unknown): unknown {
	const isLocator = parameter.format === 'AIR' && Object(given) === given;
	const value = isLocator && 'value' in Object(given) ? (given as { value: unknown }).value : given;
	return typeof value === 'string' && !isPrompt(parameter) ? value.trim() : value;
}

function onWire({ path, type, enum: values }: PageParameter, value: unknown): unknown {
	if (path === 'seed')
		return typeof value === 'string' && SEED_TEXT.test(value) ? Number(value) : value;
	if (type === 'integer' || type === 'number')
		return onGrid(
			typeof value === 'string' && NUMBER_TEXT.test(value) ? Number(value) : value,
			type,
		);
	if (typeof value === 'string' && type === 'boolean')
		return { true: true, false: false }[value.toLowerCase()] ?? value;
	if (type !== 'string') return value;
	if (typeof value === 'string') return values === undefined ? value : choice(value, values);
	// Prompts are often numbers in sheets. Past 2^53 the digits are gone, so those stay as they are.
	if (typeof value === 'boolean') return String(value);
	if (typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) >= 2 ** 53))
		return value;
	return String(value);
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

function members(holder: RawSet, prefix: string): RawSet {
	const own = PAGE.filter(
		({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'),
	);
	return Object.fromEntries(
		own.flatMap((parameter) => {
			const name = parameter.path.slice(prefix.length);
			const value = seen(parameter, holder[name]);
			return isGiven(value) ? [[name, onWire(parameter, value)]] : [];
		}),
	);
}

/** An option at its own default gives way to what it does not go with, so that adding it is no error. */
function withoutIdle(own: RawSet, cache: RawSet, safety: RawSet): void {
	const steps = own.steps ?? (own.model === 'runware:97@1' ? 30 : undefined);
	const { cacheStartStep: start, cacheStartStepPercentage: startShare } = cache;
	if (cache.cacheEndStep === 30 && (Number(start) >= 30 || Number(steps) < 30))
		delete cache.cacheEndStep;
	if (start !== undefined && startShare === 0) delete cache.cacheStartStepPercentage;
	else if (start === 0 && startShare !== undefined) delete cache.cacheStartStep;
	const { cacheEndStep: end, cacheEndStepPercentage: endShare } = cache;
	if (end !== undefined && endShare === 100) delete cache.cacheEndStepPercentage;
	else if (end === 30 && endShare !== undefined) delete cache.cacheEndStep;
	if (own.ttl === 604800 && (own.outputType ?? 'URL') !== 'URL') delete own.ttl;
	if (safety.checkContent === true && safety.mode === 'none') delete safety.mode;
	if (safety.checkContent === false && safety.mode === 'fast') delete safety.checkContent;
}

export function wireTask(raw: RawSet): WireTask {
	const own = members(raw, '');
	const groups = {
		safety: members((raw.safety ?? {}) as RawSet, 'safety.'),
		acceleratorOptions: members((raw.acceleratorOptions ?? {}) as RawSet, 'acceleratorOptions.'),
	};
	withoutIdle(own, groups.acceleratorOptions, groups.safety);
	const loras = ((raw.lora ?? []) as RawSet[])
		.map((entry) => members(entry, 'lora.'))
		.filter((entry) => 'model' in entry);
	const dimensions = 'width' in own || 'height' in own ? {} : { width: 1024, height: 1024 };
	const task = {
		taskType: 'imageInference',
		taskUUID: '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
		...dimensions,
		includeCost: true,
		...own,
		...Object.fromEntries(
			Object.entries(groups).filter(([, inner]) => Object.keys(inner).length > 0),
		),
		...(loras.length > 0 ? { lora: loras } : {}),
	};
	const digits = 'seed' in own ? String(raw.seed).trim() : '';
	return { task, ...(SEED_TEXT.test(digits) ? { written: digits } : {}) };
}
