import { INPUTS, type Input } from '../parameters/inputs';
import { height, width } from '../parameters/size';
import type { TaskFields } from '../task/task';
import type { Values } from './evaluate';

const SIDES = { width: width.default, height: height.default };

/** Values by field name, all of them checked → the same in Runware's nesting. */
export function taskFieldsOf(values: Values, lora: TaskFields['lora'] = []): TaskFields {
	const task: Values = {
		taskType: 'imageInference',
		...SIDES,
		...(lora.length > 0 ? { lora } : {}),
	};
	for (const { field, group, path } of INPUTS as readonly Input[]) {
		const value = values[field.name];
		if (path === undefined || group === 'lora' || value === undefined) continue;
		const [outer, inner] = path.split('.') as [string, string?];
		task[outer] = inner === undefined ? value : { ...(task[outer] as Values), [inner]: value };
	}
	return task as TaskFields;
}
