import type { IExecuteFunctions } from 'n8n-workflow';
import { GROUPS } from '../../../nodes/Runware/parameters/groups.ts';
import type { GroupName, Input } from '../../../nodes/Runware/parameters/inputs.ts';
import { readItem } from '../../../nodes/Runware/input/readItem.ts';

/** A context that holds parameters and throws on everything else that a reader might ask for. */
export function panelDouble(parameters: Record<string, unknown>): IExecuteFunctions {
	const known: Record<string, unknown> = {
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			name in parameters ? parameters[name] : fallback,
		getNode: () => ({ type: 'n8n-nodes-runware.runware' }),
	};
	return new Proxy(known, {
		get(target, name) {
			if (name in target) return target[String(name)];
			throw new Error(`The double has no ${String(name)}`);
		},
	}) as unknown as IExecuteFunctions;
}

/** One item of Generate whose panel holds these. */
export const readGenerate = (panel: Record<string, unknown>) => readItem(panelDouble(panel), 0);

/** The values of a group of this panel, made where it has none. */
export function groupIn(
	panel: Record<string, unknown>,
	group?: GroupName,
): Record<string, unknown> {
	if (group === undefined) return panel;
	const { field, within } = GROUPS[group];
	return ((groupIn(panel, within)[field.name] as Record<string, unknown> | undefined) ??
		(groupIn(panel, within)[field.name] = {})) as Record<string, unknown>;
}

/** A legal panel with one value at the place of this input. */
export function panelWith({ field, group }: Input, value: unknown): Record<string, unknown> {
	const panel: Record<string, unknown> = { model: 'runware:97@1', positivePrompt: 'a cat' };
	const isSide = ['width', 'height'].includes(field.name);
	if (isSide) Object.assign(panel, { size: 'custom', width: 512, height: 512 });
	if (group === 'lora')
		groupIn(panel, 'lora').entries = [{ model: 'civitai:1@2', [field.name]: value }];
	else groupIn(panel, group)[field.name] = value;
	return panel;
}
