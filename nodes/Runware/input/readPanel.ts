import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { advanced } from '../parameters/advanced';
import { model, numberResults, positivePrompt } from '../parameters/essentials';
import { generation } from '../parameters/generation';
import { lora } from '../parameters/lora';
import { output } from '../parameters/output';
import { runOptions } from '../parameters/runOptions';
import { height, size, width } from '../parameters/size';
import { asGroup, evaluate, evaluateGroup } from './evaluate';
import type { Issue } from './issue';
import { isCustom } from './dimensions';

type Values = Record<string, unknown>;

/** What the panel holds for one item, as given: nothing is checked. */
export interface Panel {
	model: unknown;
	positivePrompt: unknown;
	size: unknown;
	width?: unknown;
	height?: unknown;
	numberResults: unknown;
	output: Values;
	runOptions: Values;
	generation: Values;
	lora: Values;
	advanced: Values;
}

/** Evaluates each parameter of Generate once. */
export function readPanel(ctx: IExecuteFunctions, item: number, issues: Issue[]): Panel {
	const value = (field: INodeProperties) => evaluate(ctx, item, field, issues);
	const group = (field: INodeProperties) => evaluateGroup(ctx, item, field, issues);
	const given = value(size);
	const settings = group(generation);
	return {
		model: value(model),
		positivePrompt: value(positivePrompt),
		size: given,
		// Hidden fields may hold expressions that were never meant for this size.
		...(isCustom(given) ? { width: value(width), height: value(height) } : {}),
		numberResults: value(numberResults),
		output: group(output),
		runOptions: group(runOptions),
		generation: settings,
		lora: asGroup(settings.lora ?? {}, lora, issues),
		advanced: group(advanced),
	};
}
