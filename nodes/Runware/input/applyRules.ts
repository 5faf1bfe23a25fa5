import { INPUTS, type Input } from '../parameters/inputs';
import type { Field } from '../parameters/field';
import { keyOf, labelOf } from './fieldAt';
import type { Issue } from './issue';
import { RULES, type Settings } from './rules';

const inputOf = (field: Field) =>
	(INPUTS as readonly Input[]).find((input) => input.field === field) ?? { field };

/**
 * The settings as they go together. One that breaks a rule and stands at its own default was added
 * and left alone: it is left out, and named in `leftOut`. Any other is an issue.
 */
export function applyRules(
	settings: Settings,
	issues: Issue[],
): { settings: Settings; leftOut: string[] } {
	const kept: Record<string, unknown> = { ...settings };
	const leftOut: string[] = [];
	for (const { between, broken } of RULES) {
		const rule = broken(kept);
		if (rule === undefined) continue;
		const idle = between.find((field) => kept[field.name] === field.default);
		const input = inputOf(idle ?? between[0]);
		if (idle === undefined) {
			const value = kept[input.field.name];
			issues.push({ field: labelOf(input), rule, value, path: keyOf(input) });
			continue;
		}
		leftOut.push(labelOf(input));
		delete kept[idle.name];
	}
	return { settings: kept, leftOut };
}
