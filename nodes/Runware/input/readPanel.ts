import type { IExecuteFunctions } from 'n8n-workflow';
import { GROUPS } from '../parameters/groups';
import type { GroupName, Input } from '../parameters/inputs';
import { asGroup, evaluate, evaluateGroup, type Values } from './evaluate';
import type { Issue } from './issue';

/** What the panel holds for one item, as given, by group; `own` holds the fields in none. */
export type Panel = { own: Values } & Partial<Record<GroupName, Values>>;

/** Evaluates each parameter that the inputs are in, once. Nothing is checked. */
export function readPanel(
	ctx: IExecuteFunctions,
	item: number,
	inputs: readonly Input[],
	issues: Issue[],
): Panel {
	const panel: Panel = { own: {} };
	const open = (name: GroupName): Values => {
		const { field, within } = GROUPS[name];
		if (within === undefined) return evaluateGroup(ctx, item, field, issues);
		panel[within] ??= open(within);
		return asGroup(panel[within][field.name], field, issues);
	};
	for (const { field, group } of inputs) {
		if (group === undefined) panel.own[field.name] = evaluate(ctx, item, field, issues);
		else panel[group] ??= open(group);
	}
	return panel;
}
