import type { Field } from '../parameters/field';

/** Every value that a list takes, those that it does not offer included. */
export const choicesOf = ({ options = [], typeOptions }: Field): Set<string> =>
	new Set([...options.map(({ value }) => value), ...Object.values(typeOptions?.aliases ?? {})]);

/** The value that is meant: by itself, by its label or by another usual name, in any case. */
export function choiceOf(field: Field, text: string): string | undefined {
	const { options = [], typeOptions } = field;
	const names: Array<[name: string, value: string]> = [
		...options.map(({ value }): [string, string] => [value, value]),
		...options.map(({ name, value }): [string, string] => [name, value]),
		...Object.entries(typeOptions?.aliases ?? {}),
	];
	const sought = text.toLowerCase();
	return names.find(([name]) => name.toLowerCase() === sought)?.[1];
}
