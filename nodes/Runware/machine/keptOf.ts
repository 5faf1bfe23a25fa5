import type { GenerateJob } from '../task/job';
import type { Kept } from './entry';
import type { FoundImage, KeptImage } from './foundImage';
import type { TaskState } from './state';

/**
 * What a later try must know of a request that stands here. Undefined where nothing was taken and
 * nothing is to be looked up.
 */
export function keptOf(
	{ taskAt, origin }: Pick<GenerateJob, 'taskAt' | 'origin'>,
	{ status, uuidIndex, likelihood, images, failures, boughtBefore }: TaskState,
): Kept | undefined {
	const asked = origin === undefined ? {} : { origin };
	if (status !== 'new') {
		return {
			taskUUID: taskAt(uuidIndex).taskUUID,
			status,
			uuidIndex,
			likelihood,
			images: images.map(withoutBytes),
			failures,
			boughtBefore,
			...asked,
		};
	}
	if (uuidIndex === 0) return undefined;
	// The next try looks the last failed UUID up again before it goes on to this one.
	return {
		taskUUID: taskAt(uuidIndex - 1).taskUUID,
		status: 'failed',
		uuidIndex: uuidIndex - 1,
		likelihood: 'none',
		images: [],
		failures,
		boughtBefore: 'no',
		...asked,
	};
}

/** Left in, even as undefined, the bytes would hide those that a later lookup brings. */
function withoutBytes(image: FoundImage): KeptImage {
	const kept = { ...image };
	delete kept.imageData;
	return kept;
}
