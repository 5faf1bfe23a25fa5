import { z } from 'zod';
import type { Field } from '../parameters/field';
import { choicesOf } from './choices';
import { FORMATS } from './formats';
import { trimmed } from './trimmed';

/** No number, name, address or key is longer; what is, no pattern looks at. Prompts may be. */
export const MAX_LENGTH = 10_000;

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

const textSchema = ({ typeOptions = {} }: Field) => {
	const { format, maxLength = MAX_LENGTH, notBlank, verbatim } = typeOptions;
	if (format !== undefined) return z.string().max(MAX_LENGTH).refine(FORMATS[format].matches);
	const text = verbatim ? z.string() : z.string().max(maxLength);
	return notBlank ? text.refine((prompt) => trimmed(prompt) !== '') : text;
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
		const values = choicesOf(field);
		return z.string().refine((value) => values.has(value));
	}
	return textSchema(field);
}
