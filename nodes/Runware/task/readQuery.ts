import type { IExecuteFunctions } from 'n8n-workflow';
import { taskUUID as taskUUIDField, waiting, waitFields } from '../parameters/getImage';
import { output } from '../parameters/output';
import { evaluate, evaluateGroup } from './evaluate';
import type { Fault } from './fault';
import { fileOptionsOf, type FileOptions } from './fileOptions';
import { DEFAULT_RUN_SETTINGS, type RunSettings } from './runSettings';
import { readFields, under } from './validate';

/** What one item of Image → Get asks for; not to be used while there are faults. */
export interface Query {
	item: number;
	taskUUID: string;
	fileOptions: FileOptions;
	settings: RunSettings;
	faults: Fault[];
}

/** Reads and checks one item of Image → Get. */
export function readQuery(ctx: IExecuteFunctions, item: number): Query {
	const faults: Fault[] = [];
	const id = { taskUUID: evaluate(ctx, item, taskUUIDField, faults) };
	const files = evaluateGroup(ctx, item, output, faults);
	const waits = evaluateGroup(ctx, item, waiting, faults);
	// Where an expression threw there is nothing to check.
	const found: Fault[] = [];
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
	return { item, taskUUID, fileOptions, settings, faults: faults.length > 0 ? faults : found };
}
