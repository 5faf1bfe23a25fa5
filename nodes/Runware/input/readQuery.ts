import type { IExecuteFunctions } from 'n8n-workflow';
import { taskUUID as taskUUIDField, waiting, waitFields } from '../parameters/getImage';
import { output } from '../parameters/output';
import { evaluate, evaluateGroup } from './evaluate';
import type { Issue } from './issue';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from './runSettings';
import { readFields, under } from './validate';

/** What one item of Image → Get asks for; not to be used while there are faults. */
export interface Query {
	item: number;
	taskUUID: string;
	fileOptions: FileOptions;
	settings: RunSettings;
	issues: Issue[];
}

/** Reads and checks one item of Image → Get. */
export function readQuery(ctx: IExecuteFunctions, item: number): Query {
	const issues: Issue[] = [];
	const id = { taskUUID: evaluate(ctx, item, taskUUIDField, issues) };
	const files = evaluateGroup(ctx, item, output, issues);
	const waits = evaluateGroup(ctx, item, waiting, issues);
	// Where an expression threw there is nothing to check.
	const found: Issue[] = [];
	const { taskUUID } = readFields([taskUUIDField], id, found) as { taskUUID: string };
	const fileOptions = fileOptionsOf(files, found);
	const {
		wait = false,
		timeLimit = DEFAULT_RUN_SETTINGS.timeLimitMs / 1000,
	}: { wait?: boolean; timeLimit?: number } = readFields(
		waitFields,
		waits,
		found,
		under(waiting.displayName),
	);
	const settings = { ...DEFAULT_RUN_SETTINGS, wait, timeLimitMs: timeLimit * 1000 };
	return { item, taskUUID, fileOptions, settings, issues: issues.length > 0 ? issues : found };
}
