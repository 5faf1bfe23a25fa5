import { GROUPS } from '../parameters/groups';
import { INPUTS, type GroupName, type Input } from '../parameters/inputs';

const groupLabel = (name: GroupName): string => {
	const { field, within } = GROUPS[name];
	return within === undefined ? field.displayName : `${groupLabel(within)} → ${field.displayName}`;
};

/** An input as the user sees it, with the groups that it is under on the panel. */
export const labelOf = ({ field, group }: Input): string =>
	group === undefined ? field.displayName : `${groupLabel(group)} → ${field.displayName}`;

/** The key on the wire, dotted, as Runware's documentation and its errors have it. */
export const keyOf = ({ field, path = field.name }: Input): string => path.replace('[]', '');

/** The name on the panel of a wire parameter, dotted when nested; undefined for an unknown one. */
export function fieldAt(path: string): string | undefined {
	const key = path.replace(/\[\d+\]|\.\d+(?=\.|$)/g, '');
	const inputs: Input[] = INPUTS.filter((input) => 'path' in input);
	const input = inputs.find((one) => keyOf(one) === key);
	if (input !== undefined) return labelOf(input);
	const inside = inputs.find((one) => keyOf(one).startsWith(`${key}.`));
	return inside?.group && groupLabel(inside.group);
}
