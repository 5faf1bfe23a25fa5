import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENERATE } from '../../n8n/example.mts';
import { publishedExample } from '../../n8n/examples.mts';
import { openHarness, type Harness } from './harness.mts';
import { outputOf, runExample } from './runExample.mts';

let harness: Harness;

beforeAll(async () => {
	harness = await openHarness(publishedExample);
});
afterAll(() => harness?.close());

// Nothing is filled in but the credential: no folder, no sheet, no account.
test.each([
	['rows-to-images', 3],
	['brand-style', 3],
	['three-formats', 3],
])('%s runs to its end as it is imported', async (name, images) => {
	const run = await runExample(harness.session, name);
	const files = outputOf(run, GENERATE)?.map(({ binary }) => binary?.data.mimeType);
	expect(files).toEqual(Array.from({ length: images }, () => 'image/jpeg'));
});
