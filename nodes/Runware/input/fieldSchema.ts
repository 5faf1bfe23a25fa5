import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { FORMATS } from './formats';

/** Values an options field takes, those beyond its list included. */
const allowedValues = (field: INodeProperties): string[] => [
	...(field.options ?? []).map((option) => String('value' in option ? option.value : option.name)),
	...((field.typeOptions?.alsoAccepts as string[] | undefined) ?? []),
];

/** Decimal places of a number field. */
export const decimals = (field: INodeProperties): number =>
	(field.typeOptions?.decimals as number | undefined) ?? field.typeOptions?.numberPrecision ?? 0;

/** True when the value stands on the field's grid. */
const onStep = (field: INodeProperties) => (value: number) => {
	const { multipleOf } = field.typeOptions ?? {};
	if (multipleOf !== undefined && value % (multipleOf as number) !== 0) return false;
	return Number(value.toFixed(decimals(field))) === value;
};

const numberSchema = (field: INodeProperties) =>
	z
		.number()
		.finite()
		.min(field.typeOptions?.minValue ?? -Infinity)
		.max(field.typeOptions?.maxValue ?? Infinity)
		.refine(onStep(field));

const stringSchema = (field: INodeProperties) => {
	const format = FORMATS[field.typeOptions?.format as string];
	if (format) return format.schema;
	const text = z.string().max((field.typeOptions?.maxLength as number | undefined) ?? Infinity);
	return field.typeOptions?.notBlank ? text.regex(/\S/) : text;
};

// Making a schema costs far more than using it, and every item is read with the same fields.
const schemas = new WeakMap<INodeProperties, z.ZodTypeAny>();

/** The zod schema of one field, read from its own spec. */
export function schemaOf(field: INodeProperties): z.ZodTypeAny {
	const schema = schemas.get(field) ?? makeSchema(field);
	schemas.set(field, schema);
	return schema;
}

function makeSchema(field: INodeProperties): z.ZodTypeAny {
	if (field.type === 'number') return numberSchema(field);
	if (field.type === 'boolean') return z.boolean();
	if (field.type === 'options') {
		const values = new Set(allowedValues(field));
		return z.string().refine((value) => values.has(value));
	}
	return stringSchema(field);
}

const numberRule = (field: INodeProperties) => {
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

const optionsRule = (field: INodeProperties) => {
	const values = allowedValues(field);
	return values.length > 8 ? 'one of the names in the list' : `one of ${values.join(', ')}`;
};

/** Completes "<Field> must be …", from the same spec as the schema. */
export function ruleOf(field: INodeProperties): string {
	if (field.type === 'number') return numberRule(field);
	if (field.type === 'boolean') return 'true or false';
	if (field.type === 'options') return optionsRule(field);
	const { format, maxLength, notBlank } = field.typeOptions ?? {};
	if (format) return FORMATS[format as string].rule;
	return `${notBlank ? 'text that is not blank' : 'text'}${maxLength ? `, at most ${maxLength} characters` : ''}`;
}
