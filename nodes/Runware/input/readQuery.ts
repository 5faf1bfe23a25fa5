import type { IExecuteFunctions } from 'n8n-workflow';
import { GET_INPUTS } from '../parameters/inputs';
import { timeLimit, wait } from '../parameters/query';
import { emptyCells } from './emptyCells';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import type { Issue } from './issue';
import { readInputs } from './readInputs';
import { readPanel } from './readPanel';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from './runSettings';

/** What one item of Image → Get asks for; not to be used while there are issues. */
export interface Query {
	item: number;
	taskUUID: string;
	fileOptions: FileOptions;
	settings: RunSettings;
	issues: Issue[];
	/** Optional settings whose expression found nothing, so that they are not set. */
	emptyCells: string[];
}

/** Reads and checks one item of Image → Get. */
export function readQuery(ctx: IExecuteFunctions, item: number): Query {
	const issues: Issue[] = [];
	const panel = readPanel(ctx, item, GET_INPUTS, issues);
	// Where an expression threw there is nothing to check.
	const read = issues.length > 0 ? {} : readInputs(GET_INPUTS, panel, issues);
	const settings = {
		...DEFAULT_RUN_SETTINGS,
		wait: read.wait ?? wait.default,
		timeLimitMs: (read.timeLimit ?? timeLimit.default) * 1000,
	};
	return {
		item,
		taskUUID: read.taskUUID ?? '',
		fileOptions: fileOptionsOf(read),
		settings,
		issues,
		emptyCells: emptyCells(ctx, item, GET_INPUTS, panel),
	};
}
