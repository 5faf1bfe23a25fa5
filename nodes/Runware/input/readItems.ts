import type { IExecuteFunctions } from 'n8n-workflow';
import { readItem, type CheckedItem, type InvalidItem } from './readItem';
import { readQuery, type Query } from './readQuery';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from './runSettings';

/** All items of one run, checked; the settings of the run are those of the first that can be sent. */
export interface CheckedRun {
	items: CheckedItem[];
	invalid: InvalidItem[];
	settings: RunSettings;
}

export function readItems(ctx: IExecuteFunctions): CheckedRun {
	const read = [...ctx.getInputData().keys()].map((item) => readItem(ctx, item));
	const items = read.filter((one): one is CheckedItem => 'fields' in one);
	const invalid = read.filter((one): one is InvalidItem => 'issues' in one);
	const settings = (items[0] ?? invalid[0])?.settings ?? DEFAULT_RUN_SETTINGS;
	return { items, invalid, settings };
}

/** The same for Image → Get. */
export function readQueries(ctx: IExecuteFunctions) {
	const read = [...ctx.getInputData().keys()].map((item) => readQuery(ctx, item));
	const queries: Query[] = read.filter(({ issues }) => issues.length === 0);
	const invalid = read.filter(({ issues }) => issues.length > 0);
	return { queries, invalid, settings: read[0]?.settings ?? DEFAULT_RUN_SETTINGS };
}
