import type { TaskFields } from './task';

/**
 * A task as JSON text. The seed goes in as digits: JSON.stringify could only write a JavaScript
 * number, which is exact to 2^53 while seeds reach 2^63-1.
 */
export function taskJson(task: TaskFields): string {
	const { seed, ...rest } = task;
	const json = JSON.stringify(rest);
	return seed === undefined ? json : `${json.slice(0, -1)},"seed":${BigInt(seed)}}`;
}
