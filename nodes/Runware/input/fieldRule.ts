import type { Field } from '../parameters/field';
import { decimals } from './fieldSchema';
import { FORMATS } from './formats';

const rangeOf = ({ minValue, maxValue }: NonNullable<Field['typeOptions']>) => {
	if (minValue === undefined) return '';
	return maxValue === undefined ? ` of at least ${minValue}` : ` from ${minValue} to ${maxValue}`;
};

const numberRule = (field: Field) => {
	const { multipleOf, neverEmpty, ...bounds } = field.typeOptions ?? {};
	const kind = decimals(field) === 0 ? 'a whole number' : 'a number';
	const places = decimals(field) > 0 ? ` with at most ${decimals(field)} decimals` : '';
	const step = multipleOf === undefined ? places : ` in steps of ${multipleOf}`;
	return `${kind}${rangeOf(bounds)}${step}${neverEmpty ? '' : ', or empty for the default'}`;
};

const optionsRule = ({ options = [] }: Field) =>
	options.length > 8
		? 'one of the names in the list'
		: `one of ${options.map(({ value }) => value).join(', ')}`;

/** Completes "<Field> must be …", from the same spec as the schema. */
export function ruleOf(field: Field): string {
	if (field.type === 'number') return numberRule(field);
	if (field.type === 'boolean') return 'true or false';
	if (field.type === 'options') return optionsRule(field);
	const { format, maxLength, notBlank } = field.typeOptions ?? {};
	if (format !== undefined) return FORMATS[format].rule;
	const text = notBlank ? 'text that is not blank' : 'text';
	return maxLength === undefined ? text : `${text}, at most ${maxLength} characters`;
}
