import { expect, test } from 'vitest';
import { isBare, mergeImages } from '../../../nodes/Runware/api/image.ts';
import { image } from '../jobs/jobsHarness.mts';

test('an image is bare where there is neither link nor data', () => {
	expect([{}, { imageURL: 'https://i' }, { imageData: 'iVBO' }].map(isBare)).toEqual([
		true,
		false,
		false,
	]);
});

test('the link of one answer is added to the image of another, and nothing that is known is lost', () => {
	const bare = { imageUUID: 'A', seed: 7 };
	const archived = image('A', { seed: 8, cost: 0.009 });
	expect(mergeImages([bare, image('B')], [archived, image('C')])).toEqual([
		{ imageUUID: 'A', seed: 7, imageURL: archived.imageURL, cost: 0.009 },
		image('B'),
		image('C'),
	]);
});
