// What became of one task of a request, and how the outcomes of all become one answer.
import { errorOf, type RunwareError } from './errors.mts';
import { failureError, successEntry } from './entry.mts';
import type { Settings } from './settings.mts';
import type { Job, Result, World } from './world.mts';

export interface Outcome {
	data: unknown[];
	errors: RunwareError[];
	/** errors shown under the old `error` key */
	legacy: RunwareError[];
	/** something was accepted or found */
	ok: boolean;
	/** HTTP status if nothing in the request is ok */
	status: number;
}

export function found(...data: unknown[]): Outcome {
	return { data, errors: [], legacy: [], ok: true, status: 200 };
}

export function refused(errors: RunwareError[], status: number): Outcome {
	return { data: [], errors, legacy: [], ok: false, status };
}

export function refusedBy(code: string, taskUUID: unknown, status: number): Outcome {
	return refused([errorOf(code, typeof taskUUID === 'string' ? { taskUUID } : {})], status);
}

/** The given results of a finished job, failures in the form that the settings ask for. */
export async function delivered(
	world: World,
	job: Job,
	results: readonly Result[],
	status?: 'success',
): Promise<Outcome> {
	const { failureForm, failedStatus } = world.settings;
	const data: unknown[] = [];
	for (const result of results) {
		if (!result.failure) data.push(await successEntry(world, job, result, status));
		else if (failureForm === 'entry' || failureForm === 'both') {
			data.push(failedEntry(failureError(job, result), failureForm));
		}
	}
	const failed = results.filter((result) => result.failure);
	world.ledger.line(job.task.taskUUID).delivered += results.length - failed.length;
	const errors = failed.map((result) => failureError(job, result));
	return {
		data,
		errors: failureForm === 'errors' || failureForm === 'both' ? errors : [],
		legacy: failureForm === 'legacy' ? errors : [],
		ok: failed.length < results.length,
		status: failedStatus,
	};
}

function failedEntry({ code, message, taskUUID, taskType }: RunwareError, form: 'entry' | 'both') {
	const entry = { taskType, taskUUID, status: 'error' };
	return form === 'both' ? entry : { ...entry, error: { code, message } };
}

export function combine(outcomes: readonly Outcome[], settings: Settings) {
	const data = outcomes.flatMap((outcome) => outcome.data);
	if (settings.order === 'reversed') data.reverse();
	const errors = outcomes.flatMap((outcome) => outcome.errors);
	const legacy = outcomes.flatMap((outcome) => outcome.legacy);
	const wrong = outcomes.filter((outcome) => outcome.errors.length + outcome.legacy.length > 0);
	const allWrong = !outcomes.some((outcome) => outcome.ok);
	const body = {
		...(!(allWrong && settings.rejectedWithoutData && data.length === 0) && { data }),
		...(errors.length > 0 && { errors }),
		...(legacy.length > 0 && { error: legacy.length === 1 ? legacy[0] : legacy }),
	};
	if (wrong.length === 0) return { status: 200, body };
	return { status: allWrong ? wrong[0].status : settings.mixedStatus, body };
}
