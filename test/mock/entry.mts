// One result as Runware shows it, the same in answers, polls, the archive and webhooks.
import { FORMATS } from './formats.mts';
import { errorOf, type RunwareError } from './errors.mts';
import { imageSpecOf, renderImage } from './renderImage.mts';
import type { Job, Result, World } from './world.mts';

const MIME = { JPG: 'image/jpeg', PNG: 'image/png', WEBP: 'image/webp' };

export function mimeOf(format: keyof typeof MIME): string {
	return MIME[format];
}

const NOTHING = {
	status: null,
	imageURL: null,
	imageBase64Data: null,
	imageDataURI: null,
	cost: null,
	NSFWContent: null,
	error: null,
};

export async function successEntry(world: World, job: Job, result: Result, status?: 'success') {
	const { task } = job;
	return {
		taskType: 'imageInference',
		taskUUID: task.taskUUID,
		...(world.settings.nulls && NOTHING),
		...(status && { status }),
		imageUUID: result.imageUUID,
		...(await imageMember(world, job, result)),
		seed: result.seed,
		...((task.includeCost || world.settings.costAlways) && {
			cost: world.settings.costForm === 'text' ? String(result.cost) : result.cost,
		}),
		...(result.NSFWContent !== undefined && { NSFWContent: result.NSFWContent }),
	};
}

export function failureError({ task }: Job, { failure = 'inferenceError' }: Result): RunwareError {
	const { taskUUID } = task;
	return errorOf(failure, { status: 'error', taskUUID, taskType: 'imageInference' });
}

async function imageMember({ settings, imageOrigin }: World, { task }: Job, result: Result) {
	const format = task.outputFormat ?? 'JPG';
	if (!task.outputType || task.outputType === 'URL') {
		const file = `${result.imageUUID}.${FORMATS[format]}`;
		return { imageURL: `${imageOrigin}/image/os/a01d01/ws/2/ii/${file}` };
	}
	const file = await renderImage(imageSpecOf(task, result.seed), settings);
	const base64 = file
		.subarray(0, settings.cutData ? file.length / 2 : undefined)
		.toString('base64');
	if (task.outputType === 'base64Data') return { imageBase64Data: base64 };
	return { imageDataURI: `data:${mimeOf(format)};base64,${base64}` };
}
