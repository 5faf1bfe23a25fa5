import type { IExecuteFunctions } from 'n8n-workflow';
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
