import { describe, expect, test } from 'vitest';
import { mergeImages, type Image } from '../../../nodes/Runware/api/image.ts';
import { image } from '../jobs/jobsHarness.mts';

test('the link of one answer is added to the image of another, and nothing that is known is lost', () => {
	const bare = { imageUUID: 'A', seed: 7 };
	const archived = image('A', { seed: 8, cost: 0.009 });
	expect(mergeImages([bare, image('B')], [archived, image('C')])).toEqual([
		{ imageUUID: 'A', seed: 7, imageURL: archived.imageURL, cost: 0.009 },
		image('B'),
		image('C'),
	]);
});

describe('an image whose UUID has come damaged', () => {
	const [whole, damaged] = [
		{ imageUUID: 'A', imageURL: 'https://i/A.jpg', seed: 7 },
		{ imageUUID: 'B', imageURL: 'https://i/A.jpg' },
	];

	test('is told by its link', () => {
		expect(mergeImages<Image>([damaged], [whole])).toEqual([{ ...damaged, seed: 7 }]);
		expect(mergeImages<Image>([whole], [damaged])).toEqual([whole]);
	});

	test('is told by its data where there is no link', () => {
		const bare = { imageUUID: 'A', imageData: 'iVBO', seed: 7 };
		const also = { ...bare, imageUUID: 'B' };
		expect(mergeImages<Image>([bare], [also])).toEqual([bare]);
	});

	test('is told by its link also where its own UUID came in between', () => {
		const own = { imageUUID: 'A' };
		expect(mergeImages<Image>([damaged, own], [whole])).toEqual([whole]);
	});

	test('but is another one where it has another seed', () => {
		const other = { ...damaged, seed: 8 };
		expect(mergeImages<Image>([whole], [other])).toEqual([whole, other]);
	});
});
