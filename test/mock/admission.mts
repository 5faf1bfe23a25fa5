// What is refused beyond the page's rules: unknown models, and what the settings rule out.
import { isObject } from './crossField.mts';
import { documentationOf, errorOf, type RunwareError } from './errors.mts';
import { writtenSeed } from './exactJson.mts';
import { findCheckpoint } from './models.mts';
import { validateTask } from './validate.mts';
import type { World } from './world.mts';

export function taskErrors({ settings }: World, given: unknown): RunwareError[] {
	const errors = validateTask(given, writtenSeed(given), settings);
	const task = isObject(given) ? given : {};
	const id = typeof task.taskUUID === 'string' ? { taskUUID: task.taskUUID } : {};
	if (!findCheckpoint(task.model) && !errors.some(({ parameter }) => parameter === 'model')) {
		const message = `There is no model ${String(task.model)}.`;
		errors.push(
			errorOf(settings.unknownModel, { message, parameter: 'model', type: 'string', ...id }),
		);
	}
	if (settings.sizeRequired && task.width === undefined && task.height === undefined) {
		const parameter = ['width', 'height'];
		const message = 'width and height are required.';
		errors.push(errorOf('missingDimensionParameters', { message, parameter, ...id }));
	}
	const names = settings.refusedParameters.split(',').map((name) => name.trim());
	for (const parameter of names.filter((name) => name && holds(task, name))) {
		const message = `${parameter} is not a parameter of this model.`;
		const documentation = documentationOf(parameter);
		errors.push(errorOf('unsupportedParameter', { message, parameter, documentation, ...id }));
	}
	return settings.errorsListed === 'first' ? errors.slice(0, 1) : errors;
}

function holds(task: unknown, name: string): boolean {
	const [first, ...rest] = name.split('.');
	if (!isObject(task) || task[first] === undefined) return false;
	return rest.length === 0 || holds(task[first], rest.join('.'));
}
