import { expect, test } from 'vitest';
import {
	addImages,
	emptyTally,
	summaryOf,
	type Tally,
} from '../../../nodes/Runware/output/summary.ts';

test.each<[Partial<Tally>, string]>([
	[{}, '0 images'],
	[{ images: 1 }, '1 image'],
	[{ images: 12 }, '12 images'],
	[{ images: 12, cost: 0.108, costKnown: true }, '12 images for $0.108'],
	[{ images: 3, cost: 0.1 + 0.2, costKnown: true }, '3 images for $0.3'],
	[{ images: 1, cost: 0.0000012, costKnown: true }, '1 image for $0.000001'],
	[{ images: 2, cost: 0, costKnown: true }, '2 images for $0'],
	[
		{ images: 12, listed: 0.108 },
		'12 images for about $0.108 by list price. To see the real cost, switch Include Cost on under Output',
	],
	[
		{ images: 3, cost: 0.009, costKnown: true, listed: 0.018, failed: 1 },
		'3 images for $0.009 and about $0.018 by list price, 1 item failed. To see the real cost, switch Include Cost on under Output',
	],
	[
		{ images: 3, listed: 0.009, unpriced: 2 },
		'3 images for about $0.009 by list price, 2 of them without a list price. To see the real cost, switch Include Cost on under Output',
	],
	[{ images: 5, reused: 2 }, '5 images, 2 of them reused and not paid again'],
	[{ acknowledged: 1 }, '0 images, 1 task submitted'],
	[{ acknowledged: 7 }, '0 images, 7 tasks submitted'],
	[{ images: 99, failed: 1 }, '99 images, 1 item failed'],
	[{ images: 17, missing: 3 }, '17 images, 3 images of a set not made'],
	[{ images: 4, leftOut: 2 }, '4 images, 2 items left out by the budget'],
	[{ images: 4, withoutFile: 1 }, '4 images, 1 file could not be downloaded'],
	[{ images: 4, flagged: 2 }, '4 images, 2 images flagged as not safe for work'],
	[
		{ images: 9, cost: 0.081, costKnown: true, reused: 1, failed: 2, leftOut: 1 },
		'9 images for $0.081, 1 of them reused and not paid again, 2 items failed, 1 item left out by the budget',
	],
])('%j reads: %s', (tally, expected) => {
	expect(summaryOf({ ...emptyTally(), ...tally })).toBe(expected);
});

test('what an image cost is as Runware names it, or else the list price; a reused one costs nothing', () => {
	const tally = emptyTally();
	addImages(tally, [{ cost: 0.02 }, {}], false, 0.009);
	addImages(tally, [{}], false);
	addImages(tally, [{ cost: 0.02 }, {}], true, 0.009);
	expect(tally).toEqual({
		...emptyTally(),
		images: 5,
		reused: 2,
		cost: 0.02,
		costKnown: true,
		listed: 0.009,
		unpriced: 1,
	});
});
