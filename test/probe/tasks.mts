import { randomUUID } from 'node:crypto';
import type { Task } from './client.mts';
import { HIDREAM_FULL } from './node.mts';

/** The least that can be asked for. */
export const SMALL = { width: 128, height: 128, steps: 1 };

/** Each past a documented bound, so that the task must be refused even if one of them is not. */
export const FAULTS = { outputQuality: 5, CFGScale: -1, ttl: 5 };

export function image(fields: Record<string, unknown> = {}): Task {
	return {
		taskType: 'imageInference',
		taskUUID: randomUUID(),
		model: HIDREAM_FULL.air,
		positivePrompt: 'a lighthouse at noon',
		includeCost: true,
		...fields,
	};
}

export const refusable = (fields: Record<string, unknown> = {}) =>
	image({ ...SMALL, ...FAULTS, ...fields });

export const free = (taskType: string, fields: Record<string, unknown> = {}): Task => ({
	taskType,
	taskUUID: randomUUID(),
	...fields,
});
