import type { ValueOf } from '../parameters/field';
import type { Input } from '../parameters/inputs';
import type { Values } from './evaluate';
import { keyOf, labelOf } from './fieldAt';
import { ruleOf } from './fieldRule';
import { schemaOf } from './fieldSchema';
import type { Issue } from './issue';
import type { Panel } from './readPanel';
import { locatorValue, readValue } from './readValue';

/** What is set, by the name of its field. */
export type ValuesOf<Read extends Input> = {
	[One in Read as One['field']['name']]?: ValueOf<One['field']>;
};

/**
 * n8n fills in what stands outside "Add Option". What the user left alone there is not set: it stays
 * Runware's to choose.
 */
const isLeftAlone = ({ field, group }: Input, value: unknown) =>
	(group === undefined || group === 'lora') && value === field.default;

/** The inputs that are set, in their wire types. What breaks its rule is added to `issues` instead. */
export function readInputs<Read extends Input>(
	inputs: readonly Read[],
	panel: Panel,
	issues: Issue[],
	labelFor: (input: Input) => string = labelOf,
): ValuesOf<Read> {
	const read: Values = {};
	for (const input of inputs) {
		const { field, group = 'own' } = input;
		const given = panel[group] ?? {};
		if (!(field.name in given)) continue;
		const place = { field: labelFor(input), path: keyOf(input) };
		const value = readValue(field, given[field.name]);
		if (value === undefined) {
			if (field.typeOptions?.neverEmpty)
				issues.push({ ...place, empty: locatorValue(given[field.name]) });
		} else if (!schemaOf(field).safeParse(value).success)
			issues.push({ ...place, rule: ruleOf(field), value });
		else if (!isLeftAlone(input, value)) read[field.name] = value;
	}
	// Each value has passed the schema of its field.
	return read as ValuesOf<Read>;
}
