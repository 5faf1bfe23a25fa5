// n8n drops a parameter that a node does not name, and says nothing: a test that misspells one, or
// uses the name of an earlier version, tests the default. So every harness asks here first.
import type { INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';

type Values = Record<string, unknown>;
type Described = Pick<INodeTypeDescription, 'properties'>;

/** Whether a field shows beside these values, those of its own level. */
export type Shows = (field: INodeProperties, beside: Values) => boolean;

export interface Place {
	/** dotted, without the numbers of entries */
	path: string;
	value: unknown;
	/** the fields that show under this name; none for a stranger */
	fields: INodeProperties[];
}

const isValues = (value: unknown): value is Values =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every parameter that is set, inside collections and fixed collections too. Fields of type `hidden`
 * have no place: nobody can fill them in. What is no group (an expression, nonsense) has no inside.
 */
export function placesOf(
	properties: INodeProperties[],
	values: Values,
	shows: Shows,
	above = '',
): Place[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const path = `${above}${name}`;
		const fields = properties.filter(
			(field) => field.name === name && field.type !== 'hidden' && shows(field, values),
		);
		return [{ path, value, fields }, ...placesInside(fields, value, shows, `${path}.`)];
	});
}

function placesInside(
	fields: INodeProperties[],
	value: unknown,
	shows: Shows,
	above: string,
): Place[] {
	if (!isValues(value)) return [];
	const optionsOf = (type: INodeProperties['type']) =>
		fields.filter((field) => field.type === type).flatMap(({ options = [] }) => options);
	if (fields.some(({ type }) => type === 'collection'))
		return placesOf(optionsOf('collection') as INodeProperties[], value, shows, above);
	if (!fields.some(({ type }) => type === 'fixedCollection')) return [];
	const lists = optionsOf('fixedCollection') as INodePropertyCollection[];
	return Object.entries(value).flatMap(([name, entries]) => {
		const inner = lists.filter((list) => list.name === name).flatMap((list) => list.values);
		const path = `${above}${name}`;
		if (inner.length === 0) return [{ path, value: entries, fields: [] }];
		return [entries]
			.flat()
			.filter(isValues)
			.flatMap((entry) => placesOf(inner, entry, shows, `${path}.`));
	});
}

const CHOSEN = ['resource', 'operation'] as const;

/** What is chosen as resource and operation, the node's defaults where nothing is said. */
function chosenIn(properties: INodeProperties[], given: Values): Values {
	const chosen: Values = {};
	for (const name of CHOSEN) {
		const field = properties.find((one) => one.name === name && isFor(one, chosen));
		const value = given[name] ?? field?.default;
		if (value !== undefined) chosen[name] = value;
	}
	return chosen;
}

const isFor = ({ displayOptions }: INodeProperties, chosen: Values) =>
	CHOSEN.every((name) => {
		const values = displayOptions?.show?.[name] as unknown[] | undefined;
		return values === undefined || values.includes(chosen[name]);
	});

/** Dotted paths of the parameters that the node does not name for this resource and operation. */
export function strangersIn({ properties }: Described, given: Values): string[] {
	const chosen = chosenIn(properties, given);
	const places = placesOf(properties, given, (field) => isFor(field, chosen));
	return places.filter(({ fields }) => fields.length === 0).map(({ path }) => path);
}

/** Refuses parameters that n8n would drop; `where` says whose they are. */
export function mustBeKnown(description: Described, given: Values, where: string): void {
	const strangers = strangersIn(description, given);
	if (strangers.length === 0) return;
	const { resource, operation } = chosenIn(description.properties, given);
	const chosen = [resource, operation].filter(Boolean).join(' → ');
	throw new Error(
		`${where} sets what the node does not name${chosen ? ` for ${chosen}` : ''}: ${strangers.join(', ')}`,
	);
}
