import type { ValueOf } from '../parameters/field';
import type { INPUTS } from '../parameters/inputs';

type WireInput = Extract<(typeof INPUTS)[number], { path: string }>;

/** The inputs whose wire path is `start` and one name more, by that name. */
type Under<Start extends string> = {
	[Input in WireInput as Input['path'] extends `${Start}${infer Name}`
		? Name extends `${string}.${string}`
			? never
			: Name
		: never]?: ValueOf<Input['field']>;
};

/** Every kind of task that makes images; a further one is named here and nowhere else. */
export const TASK_TYPES = ['imageInference'] as const;

type TaskType = (typeof TASK_TYPES)[number];

/**
 * The parameters of a task, as the table of inputs has them. A seed is decimal digits: a JavaScript
 * number cannot hold its whole range.
 */
export type TaskFields = Under<''> & {
	// Always sent.
	taskType: TaskType;
	model: string;
	positivePrompt: string;
	width: number;
	height: number;
	// Nested.
	safety?: Under<'safety.'>;
	acceleratorOptions?: Under<'acceleratorOptions.'>;
	lora?: Array<Under<'lora[].'>>;
};

/** A validated task, ready for the wire. */
export type Task = TaskFields & { taskUUID: string };

export const imagesAsked = (task: TaskFields): number => task.numberResults ?? 1;
