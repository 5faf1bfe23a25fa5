// What a task will yield. All of it follows from the request, so that a repeat yields the same.
import { uint32, uuidFrom } from './digest.mts';
import { exactSeed } from './exactJson.mts';
import type { TaskFault } from './faults.mts';
import { imageCost } from './price.mts';
import type { Settings } from './settings.mts';
import type { ImageTask, Result } from './world.mts';

const SEED_VALUES = 2n ** 63n;

export function planResults(
	task: ImageTask,
	{ written, billed }: { written?: string; billed: number },
	settings: Settings,
	fault?: TaskFault,
): Result[] {
	const asked = task.numberResults ?? 1;
	const unsafe = isChecked(task) && /nsfw/i.test(task.positivePrompt);
	const failure = plannedFailure(asked, unsafe, settings, fault);
	return Array.from({ length: asked }, (_, index) => {
		const imageUUID = uuidFrom('image', task.taskUUID, index);
		return {
			imageUUID,
			seed: seedOf(task, written, index, settings),
			cost: imageCost(task, { imageUUID, nth: billed + index }, settings),
			...(index >= asked - failure.results && { failure: failure.code }),
			...(isChecked(task) && { NSFWContent: unsafe }),
		};
	});
}

function plannedFailure(asked: number, unsafe: boolean, settings: Settings, fault?: TaskFault) {
	if (fault && 'fail' in fault) return { code: fault.fail, results: fault.results ?? asked };
	if (unsafe && settings.nsfw === 'fail') return { code: 'nsfwContentDetected', results: asked };
	return { code: 'inferenceError', results: settings.failResults };
}

function isChecked({ safety }: ImageTask): boolean {
	// With both given the mode decides (older Runware documentation).
	return safety?.mode ? safety.mode === 'fast' : safety?.checkContent === true;
}

function seedOf(
	{ seed, taskUUID }: ImageTask,
	written: string | undefined,
	index: number,
	{ seedsForN, seedDigits }: Settings,
): bigint {
	if (seedsForN === 'random') return BigInt(uint32('seed', taskUUID, index));
	const first = seed === undefined ? BigInt(uint32('seed', taskUUID)) : exactSeed(seed, written);
	const own = (first + BigInt(index)) % SEED_VALUES;
	return seedDigits === 'rounded' ? BigInt(Number(own)) : own;
}
