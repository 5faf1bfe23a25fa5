import { expect, test } from 'vitest';
import { hasContent } from '../../../nodes/Runware/machine/foundImage.ts';
import { image } from '../jobs/jobsHarness.mts';

test.each([
	['a link', image('A'), true],
	['bytes', { imageUUID: 'A', imageData: 'iVBO' }, true],
	['a file that is kept', { imageUUID: 'A', file: { data: '', mimeType: 'image/png' } }, true],
	['none of these', { imageUUID: 'A' }, false],
	['bytes that are gone', { imageUUID: 'A', imageData: undefined }, false],
])('an image can be delivered by %s', (_name, found, expected) => {
	expect(hasContent(found)).toBe(expected);
});
