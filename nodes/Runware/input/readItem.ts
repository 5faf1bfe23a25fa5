import type { IExecuteFunctions } from 'n8n-workflow';
import { INPUTS } from '../parameters/inputs';
import { includeCost } from '../parameters/output';
import { idempotencyKey, keyReuse, taskUUID } from '../parameters/runOptions';
import { height, size, width } from '../parameters/size';
import type { ItemRequest } from '../task/request';
import { applyRules } from './applyRules';
import { dimensionsOf, isCustom } from './dimensions';
import { emptyCells } from './emptyCells';
import { evaluate } from './evaluate';
import { labelOf } from './fieldAt';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import type { Issue } from './issue';
import { readInputs } from './readInputs';
import { readLoras } from './readLoras';
import { readPanel } from './readPanel';
import { DEFAULT_RUN_SETTINGS, runSettingsOf, type RunSettings } from './runSettings';
import { taskFieldsOf } from './taskFields';
import { toolIssues } from './toolRules';

/** What one item asks for, and how it is to be run and delivered; all of it checked. */
export interface CheckedItem extends ItemRequest {
	fileOptions: FileOptions;
	settings: RunSettings;
	/** Optional settings whose expression found nothing, so that they are not set. */
	emptyCells: string[];
	/** Settings at their default that did not go with others. */
	leftOut: string[];
}

/** An item that cannot be sent. An issue may be an expression that threw. */
export interface InvalidItem {
	settings: RunSettings;
	item: number;
	issues: Issue[];
}

/** Hidden fields may hold expressions that were never meant for this size. */
const SHOWN_BESIDE_PRESET = INPUTS.filter(({ field }) => field !== width && field !== height);

/** Reads and checks one item, before any money is spent. */
export function readItem(ctx: IExecuteFunctions, item: number): CheckedItem | InvalidItem {
	const issues: Issue[] = [];
	const chosen = evaluate(ctx, item, size, issues);
	const shown = isCustom(chosen) ? INPUTS : SHOWN_BESIDE_PRESET;
	const panel = readPanel(ctx, item, shown, issues);
	if (issues.length > 0) return { item, settings: DEFAULT_RUN_SETTINGS, issues };

	Object.assign(panel.own, dimensionsOf(chosen, issues));
	const { lora = {}, ...outside } = panel;
	const values = readInputs(INPUTS, outside, issues);
	const loras = readLoras(lora, issues);
	const settings = runSettingsOf(values);
	if (issues.length > 0) return { item, settings, issues };

	const { settings: kept, leftOut } = applyRules(values, issues);
	const fields = taskFieldsOf(kept, loras);
	// A budget cannot be kept without knowing what things cost.
	fields.includeCost = settings.budget !== undefined || (values.includeCost ?? includeCost.default);
	issues.push(...toolIssues(ctx.getNode(), fields));
	if (issues.length > 0) return { item, settings, issues };

	const { idempotencyKey: key, keyReuse: reuse = keyReuse.default } = values;
	return {
		item,
		fields,
		...(key === undefined ? {} : { idempotencyKey: key }),
		keyReuse: reuse,
		fileOptions: fileOptionsOf(values),
		settings,
		leftOut,
		emptyCells: emptyCells(ctx, item, INPUTS, panel),
	};
}

/** An item whose key or task UUID stands for another image of the same run. */
export function conflictingItem({ item, settings, fields, ...key }: CheckedItem): InvalidItem {
	const isOwn = fields.taskUUID !== undefined;
	const issue = {
		field: labelOf({ field: isOwn ? taskUUID : idempotencyKey, group: 'runOptions' }),
		rule: 'different for each request of a run',
		value: isOwn ? fields.taskUUID : key.idempotencyKey,
		path: isOwn ? taskUUID.name : idempotencyKey.name,
	};
	return { item, settings, issues: [issue] };
}
