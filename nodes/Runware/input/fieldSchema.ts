import { z } from 'zod';
import type { Field } from '../parameters/field';
import { FORMATS } from './formats';

/** Values an options field takes, those beyond its list included. */
const allowedValues = (field: Field): string[] => [
	...(field.options ?? []).map(({ value }) => value),
	...(field.typeOptions?.alsoAccepts ?? []),
];

/** Decimal places of a number field. */
export const decimals = (field: Field): number =>
	field.typeOptions?.decimals ?? field.typeOptions?.numberPrecision ?? 0;

/** True when the value stands on the field's grid. */
const onStep = (field: Field) => (value: number) => {
	const { multipleOf } = field.typeOptions ?? {};
	if (multipleOf !== undefined && value % multipleOf !== 0) return false;
	return Number(value.toFixed(decimals(field))) === value;
};

const numberSchema = (field: Field) =>
	z
		.number()
		.finite()
		.min(field.typeOptions?.minValue ?? -Infinity)
		.max(field.typeOptions?.maxValue ?? Infinity)
		.refine(onStep(field));

const stringSchema = (field: Field) => {
	const { format, maxLength = Infinity, notBlank } = field.typeOptions ?? {};
	if (format !== undefined) return FORMATS[format].schema;
	const text = z.string().max(maxLength);
	return notBlank ? text.regex(/\S/) : text;
};

// Making a schema costs far more than using it, and every item is read with the same fields.
const schemas = new WeakMap<Field, z.ZodTypeAny>();

/** The zod schema of one field, read from its own spec. */
export function schemaOf(field: Field): z.ZodTypeAny {
	const schema = schemas.get(field) ?? makeSchema(field);
	schemas.set(field, schema);
	return schema;
}

function makeSchema(field: Field): z.ZodTypeAny {
	if (field.type === 'number') return numberSchema(field);
	if (field.type === 'boolean') return z.boolean();
	if (field.type === 'options') {
		const values = new Set(allowedValues(field));
		return z.string().refine((value) => values.has(value));
	}
	return stringSchema(field);
}

const numberRule = (field: Field) => {
	const { minValue, maxValue, multipleOf } = field.typeOptions ?? {};
	const kind = decimals(field) === 0 ? 'a whole number' : 'a number';
	const range =
		minValue === undefined
			? ''
			: maxValue === undefined
				? ` of at least ${minValue}`
				: ` from ${minValue} to ${maxValue}`;
	const places = decimals(field) > 0 ? ` with at most ${decimals(field)} decimals` : '';
	return `${kind}${range}${multipleOf ? ` in steps of ${multipleOf}` : places}`;
};

const optionsRule = (field: Field) => {
	const values = allowedValues(field);
	return values.length > 8 ? 'one of the names in the list' : `one of ${values.join(', ')}`;
};

/** Completes "<Field> must be …", from the same spec as the schema. */
export function ruleOf(field: Field): string {
	if (field.type === 'number') return numberRule(field);
	if (field.type === 'boolean') return 'true or false';
	if (field.type === 'options') return optionsRule(field);
	const { format, maxLength, notBlank } = field.typeOptions ?? {};
	if (format !== undefined) return FORMATS[format].rule;
	return `${notBlank ? 'text that is not blank' : 'text'}${maxLength ? `, at most ${maxLength} characters` : ''}`;
}
