import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { crossFieldErrors, isObject } from './crossField.mts';
import { codeFor, documentationOf, type RunwareError } from './errors.mts';
import { EULER_LIVE, EULER_ON_PAGE, IMAGE_INFERENCE } from './schema.mts';
import type { Settings } from './settings.mts';

export type Leniency = Partial<
	Pick<Settings, 'unsupportedUnknownFields' | 'schedulerStrict' | 'errorsListed'>
>;

// multipleOfPrecision: 0.07 is a multiple of 0.01 for people, not for doubles.
const ajv = new Ajv({ allErrors: true, verbose: true, multipleOfPrecision: 6 });
addFormats.default(ajv);
const matches = ajv.compile(IMAGE_INFERENCE);

/**
 * Everything that is wrong with one imageInference task; an empty list when it is fine.
 * `written` is the seed as it stands in the request text, for seeds past 2^53.
 */
export function validateTask(
	task: unknown,
	written?: string,
	leniency: Leniency = {},
): RunwareError[] {
	const found = matches(task) ? [] : (matches.errors ?? []);
	const counted = found.filter(
		(error) =>
			error.keyword !== 'additionalProperties' || leniency.unsupportedUnknownFields !== 'ignore',
	);
	const fields = isObject(task) ? task : {};
	const ofFields = onePerParameter(counted.map(toRunwareError));
	const isEnough = leniency.errorsListed === 'fields' && ofFields.length > 0;
	const errors = [
		...ofFields,
		...(isEnough ? [] : crossFieldErrors(fields, written)),
		...schedulerSpelling(fields.scheduler, leniency.schedulerStrict),
	];
	const { taskUUID } = fields;
	return typeof taskUUID === 'string' ? errors.map((error) => ({ ...error, taskUUID })) : errors;
}

function onePerParameter(errors: readonly RunwareError[]): RunwareError[] {
	const first = new Map(errors.toReversed().map((error) => [String(error.parameter), error]));
	return errors.filter((error) => first.get(String(error.parameter)) === error);
}

function toRunwareError({ keyword, instancePath, params, parentSchema, data }: ErrorObject) {
	const parent = instancePath.split('/').filter((part) => part && !/^\d+$/.test(part));
	const known = Object(parentSchema) as Record<string, unknown>;
	if (keyword === 'required') {
		const parameter = [...parent, params.missingProperty].join('.');
		return about(parameter, codeFor('missing', parameter), `${parameter} is required.`);
	}
	if (keyword === 'additionalProperties') {
		const parameter = [...parent, params.additionalProperty].join('.');
		return about(
			parameter,
			'unsupportedParameter',
			`${parameter} is not a parameter of this model.`,
		);
	}
	const parameter = parent.join('.') || 'task';
	const message = `${parameter} must be ${expected(known)}; ${shown(data)} was given.`;
	return { ...about(parameter, codeFor('invalid', parameter), message), ...bounds(known) };
}

function about(parameter: string, code: string, message: string): RunwareError {
	return { code, message, parameter, documentation: documentationOf(parameter) };
}

function bounds(schema: Record<string, unknown>): Partial<RunwareError> {
	const members = {
		type: schema.type === 'number' ? 'float' : schema.type,
		min: schema.minimum,
		max: schema.maximum,
		multiplier: schema.multipleOf,
		allowedValues: schema.enum,
	};
	return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));
}

function expected({
	type,
	minimum,
	maximum,
	multipleOf,
	...rest
}: Record<string, unknown>): string {
	if (Array.isArray(rest.enum)) return `one of ${rest.enum.join(', ')}`;
	if (rest.const !== undefined) return String(rest.const);
	const words = [
		type === 'number' ? 'a number' : `of type ${String(type)}`,
		minimum !== undefined && `from ${String(minimum)}`,
		maximum !== undefined && `up to ${String(maximum)}`,
		multipleOf !== undefined && `in steps of ${String(multipleOf)}`,
		rest.minLength !== undefined && 'and not empty',
		rest.format !== undefined && 'holding an http(s) address',
		rest.format === undefined && rest.pattern !== undefined && `matching ${String(rest.pattern)}`,
	];
	return words.filter(Boolean).join(' ');
}

function shown(data: unknown): string {
	return (JSON.stringify(data) ?? String(data)).slice(0, 80);
}

function schedulerSpelling(
	scheduler: unknown,
	strict: Leniency['schedulerStrict'],
): RunwareError[] {
	const refused = { off: undefined, page: EULER_LIVE, live: EULER_ON_PAGE }[strict ?? 'off'];
	if (!refused || scheduler !== refused) return [];
	return [about('scheduler', 'invalidScheduler', `scheduler must not be ${refused}.`)];
}
