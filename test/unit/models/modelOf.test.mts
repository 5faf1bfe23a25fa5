import { expect, test } from 'vitest';
import { HIDREAM } from '../../../nodes/Runware/models/hidream.ts';
import { modelLabel, modelOf } from '../../../nodes/Runware/models/modelOf.ts';

test('a model is found by its AIR, and what Runware alone knows is not', () => {
	for (const model of HIDREAM) expect(modelOf(model.air)).toBe(model);
	expect(modelOf('civitai:1@2')).toBeUndefined();
	expect(modelOf('')).toBeUndefined();
});

test('only Full says how many steps it takes by itself', () => {
	expect(HIDREAM.map(({ defaultSteps }) => defaultSteps)).toEqual([30, undefined, undefined]);
});

test('a list says what a model is good for, and its price where one is published', () => {
	expect(HIDREAM.map(modelLabel)).toEqual([
		'HiDream-I1 Full: best quality, from $0.009',
		'HiDream-I1 Dev: quicker',
		'HiDream-I1 Fast: quickest, from $0.0032',
	]);
	const unpriced = { ...HIDREAM[0], listPrice: undefined };
	expect(modelLabel(unpriced)).toBe('HiDream-I1 Full: best quality');
});
