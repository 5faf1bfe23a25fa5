import { modelOf } from '../models/modelOf';
import type { Field } from '../parameters/field';
import { INPUTS, LORA_INPUTS, type Input } from '../parameters/inputs';
import { NOT_IN_FINGERPRINT } from './fingerprint';
import type { TaskFields } from './task';

type Json = Record<string, unknown>;

/** Where a record leaves other values out, Runware may have left them out. */
const ALWAYS_ON_RECORD = ['model', 'positivePrompt'];

/** What Runware chooses where a request is silent: no default is documented that could be compared. */
const CHOSEN_BY_RUNWARE = new Set([
	'seed',
	'scheduler',
	'CFGScale',
	'acceleratorOptions.cacheStartStep',
	'acceleratorOptions.cacheEndStep',
	'acceleratorOptions.cacheStartStepPercentage',
	'acceleratorOptions.cacheEndStepPercentage',
]);

/** Defaults that depend on the rest of the request. */
const FALLBACKS: Record<string, (ours: TaskFields) => unknown> = {
	steps: ({ model }) => modelOf(model)?.defaultSteps,
	'safety.mode': ({ safety }) => (safety?.checkContent ? 'fast' : 'none'),
	'safety.checkContent': ({ safety }) => safety?.mode === 'fast',
};

const COMPARED = (INPUTS as readonly Input[]).filter(
	({ path }) => path && !path.startsWith('lora[]') && !NOT_IN_FINGERPRINT.has(path),
);

/**
 * Whether a request on Runware's file asked for the same image, by meaning: what one of the two leaves
 * out stands for its documented default, and what Runware has chosen itself makes no difference.
 */
export function isSameRequest(ours: TaskFields, record: Json): boolean {
	const isSame = ({ field, path = '' }: Input) => {
		const [asked, filed] = [valueAt({ ...ours }, path), valueAt(record, path)];
		if (filed === undefined) return !ALWAYS_ON_RECORD.includes(path);
		if (asked !== undefined) return isSameValue(field, asked, filed);
		const fallback = FALLBACKS[path] ? FALLBACKS[path](ours) : field.default;
		const isChosen = CHOSEN_BY_RUNWARE.has(path) || fallback === undefined;
		return isChosen || isSameValue(field, fallback, filed);
	};
	const isSameTask = record.taskType === undefined || record.taskType === ours.taskType;
	return isSameTask && COMPARED.every(isSame) && areSameLoras(ours.lora ?? [], record.lora);
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The value at a dotted path; null is as if it were not there. */
function valueAt(json: Json, path: string): unknown {
	const value = path
		.split('.')
		.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), json);
	return value ?? undefined;
}

/** Runware itself has written one scheduler with a space and without. */
const wordOf = (choice: unknown) => String(choice).replace(/\s/g, '').toLowerCase();

/** A prompt is sent exactly as it is given; whoever files it may have tidied it up. */
const tidied = (text: unknown) =>
	typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() : text;

/** A fraction may have been kept in 32 bits: 0.8 as 0.800000011920929. */
const isSameNumber = (asked: unknown, filed: unknown) =>
	String(asked) === String(filed) ||
	(typeof asked === 'number' &&
		typeof filed === 'number' &&
		Math.fround(asked) === Math.fround(filed));

function isSameValue({ type, typeOptions }: Field, asked: unknown, filed: unknown): boolean {
	if (typeOptions?.format === 'int64') return String(asked) === String(filed);
	if (type === 'number') return isSameNumber(asked, filed);
	const isWord = type === 'options' || typeOptions?.format === 'air';
	return isWord ? wordOf(asked) === wordOf(filed) : tidied(asked) === tidied(filed);
}

/** In any order: the sum of what LoRAs add does not depend on it. `filed`: undefined where left out. */
function areSameLoras(asked: Json[], filed: unknown): boolean {
	if (filed === undefined || filed === null) return true;
	if (!Array.isArray(filed) || filed.length !== asked.length) return false;
	return (
		asked.every((lora) => filed.some((other) => isSameLora(lora, other))) &&
		filed.every((other) => asked.some((lora) => isSameLora(lora, other)))
	);
}

const isSameLora = (asked: Json, filed: unknown): boolean =>
	isObject(filed) &&
	(LORA_INPUTS as readonly Input[]).every(({ field }) => {
		const { name, default: fallback } = field;
		return isSameValue(field, asked[name] ?? fallback, filed[name] ?? fallback);
	});
