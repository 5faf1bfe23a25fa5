// What the rows may hold, of every operation.
import { emptiness, isError, wrongTypesIn } from './row.mts';
import { isOfImages, type Rule } from './rule.mts';
import { deepFieldsIn, longTextsIn, rawWordsIn } from './words.mts';

const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === '';

export const CONTENT_RULES: Record<string, Rule> = {
	'no raw words': rawWordsIn,

	'no endless texts': longTextsIn,

	'no endless nesting': deepFieldsIn,

	'a field has its own type or is not there': ({ rows }) => rows.flatMap(wrongTypesIn),

	'every row has something': (played) => {
		const { rows, plan } = played;
		if (isOfImages(played) || plan.scenario.isTrigger)
			return rows.flatMap((row) => emptiness(row) ?? []);
		const isEmpty = (row: object) => Object.values(row).every((value) => value === undefined);
		return rows.some(({ json }) => isEmpty(json)) ? ['an empty row'] : [];
	},

	'a LoRA has its AIR, an entry of a list its name and value': ({ rows, plan: { scenario } }) => {
		if (!scenario.list && scenario.parameters.resource !== 'lora') return [];
		const must = scenario.list ? ['name', 'value'] : ['air'];
		return rows
			.filter(({ json }) => !isError(json))
			.flatMap(({ json }) => must.filter((key) => isBlank(json[key])))
			.map((key) => `an entry without ${key}`);
	},

	'a list is no longer than was asked for': ({ rows, plan: { scenario } }) => {
		const { limit = Infinity } = scenario.parameters as { limit?: number };
		return rows.length > limit ? ['more entries than the limit'] : [];
	},

	'every item has a row, and no row another item': (played) => {
		const { rows, error, hang, plan } = played;
		const { items, parameters } = plan.scenario;
		const hasRows = isOfImages(played) || parameters.resource === 'account';
		if (error !== undefined || hang !== undefined || !hasRows) return [];
		const paired = rows.map(({ pairedItem }) => (pairedItem as { item: number } | undefined)?.item);
		const all = Array.from({ length: items }, (_, item) => item);
		return [
			...(all.every((item) => paired.includes(item)) ? [] : ['an item without a row']),
			...(paired.every((item) => all.includes(item ?? -1)) ? [] : ['a row of no item']),
		];
	},
};
