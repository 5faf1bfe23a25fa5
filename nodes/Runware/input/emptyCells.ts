import type { IExecuteFunctions } from 'n8n-workflow';
import { GROUPS } from '../parameters/groups';
import type { GroupName, Input } from '../parameters/inputs';
import type { Values } from './evaluate';
import { labelOf } from './fieldAt';
import type { Panel } from './readPanel';
import { locatorValue, readValue } from './readValue';

/** Values that stand side by side, and what n8n calls the place in front of their names. */
interface Place {
	path: string;
	values: Values;
}

function pathOf(group: GroupName): string {
	const { field, within } = GROUPS[group];
	return `${within === undefined ? '' : pathOf(within)}${field.name}.`;
}

function placesOf(panel: Panel, group: GroupName | undefined): Place[] {
	if (group === undefined) return [{ path: '', values: panel.own }];
	const values = panel[group] ?? {};
	if (group !== 'lora') return [{ path: pathOf(group), values }];
	const entries = Array.isArray(values.entries) ? values.entries : [];
	return entries.map((entry: unknown, index) => ({
		path: `${pathOf(group)}entries[${index}].`,
		values: Object(entry) as Values,
	}));
}

/** The optional settings whose expression found nothing for an item, as the user sees them. */
export function emptyCells(
	ctx: IExecuteFunctions,
	item: number,
	inputs: readonly Input[],
	panel: Panel,
): string[] {
	const isEmptyCell = ({ field, group }: Input) =>
		placesOf(panel, group).some(({ path, values }) => {
			if (!(field.name in values) || readValue(field, values[field.name]) !== undefined)
				return false;
			// What the user left empty on the panel needs no word.
			const raw = locatorValue(
				ctx.getNodeParameter(`${path}${field.name}`, item, '', { rawExpressions: true }),
			);
			return typeof raw === 'string' && raw.startsWith('=');
		});
	return inputs.filter(isEmptyCell).map(labelOf);
}
