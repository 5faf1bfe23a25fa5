import { expect, test } from 'vitest';
import { listPriceOf } from '../../../nodes/Runware/task/listPrice.ts';

const FULL = {
	taskType: 'imageInference' as const,
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
};
const FAST = { ...FULL, model: 'runware:97@3' };

test.each<[string, object, number | undefined]>([
	['the size and steps of the list', FULL, 0.009],
	['twice the steps', { ...FULL, steps: 60 }, 0.018],
	['four times the pixels', { ...FULL, width: 2048, height: 2048 }, 0.036],
	['both', { ...FULL, width: 2048, height: 2048, steps: 60 }, 0.072],
	['a small image, never below the least price', { ...FULL, width: 128, height: 128 }, 0.009],
	['fewer steps, never below the least price', { ...FULL, steps: 1 }, 0.009],
	['Fast', FAST, 0.0051],
	['Fast, small', { ...FAST, width: 128, height: 128 }, 0.0032],
	['Dev, which is counted as Full', { ...FULL, model: 'runware:97@2' }, 0.009],
	['a model without a list price', { ...FULL, model: 'civitai:1@2' }, undefined],
	['several images, of which one counts', { ...FULL, numberResults: 5 }, 0.009],
])('%s', (_what, task, usd) => {
	const price = listPriceOf(task as typeof FULL);
	if (usd === undefined) expect(price).toBeUndefined();
	else expect(price).toBeCloseTo(usd, 9);
});
