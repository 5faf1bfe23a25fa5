import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { core, service } from './n8n-core.mts';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { fileOf, run } = harness;

const GENERATE = { ...SMALL, positivePrompt: 'a cat' };
const QUICK = { runOptions: { maxRetries: 2, retryDelay: 0.01 } };

/** Every file in n8n's store. */
const stored = () => {
	const { localStoragePath } = service(core.BinaryDataConfig);
	return globSync('**/*', { cwd: localStoragePath }).filter((file) =>
		statSync(path.join(localStoragePath, file)).isFile(),
	);
};

describe.each(['JPG', 'PNG', 'WEBP'])('an image that is cut on its way, %s', (outputFormat) => {
	const parameters = { ...GENERATE, ...QUICK, output: { outputFormat } };

	test('is fetched again', async () => {
		harness.mock.faults({ on: 'download', times: 2, do: { cut: 0.5 } });
		const { rows, json } = await run(parameters);
		expect(json[0]).not.toHaveProperty('downloadError');
		expect(await fileOf(rows[0])).toMatchObject({ fileName: json[0].fileName });
		expect(harness.mock.ledger().downloads).toBe(3);
	});

	test.each([3, 11, 0.1, 0.5, 0.99])(
		'at %d is told when it stays so, with its link, and leaves no file behind',
		async (cut) => {
			harness.mock.faults({ on: 'download', times: null, do: { cut } });
			const before = stored();
			const { rows, json, hints } = await run(parameters);
			expect(json[0].downloadError).toMatch(
				/^The (image arrived incomplete|image host sent something that is not .*)\. The image is paid for and stays at its imageURL\.$/,
			);
			expect(json[0].imageURL).toContain(harness.mock.imageOrigin);
			expect(rows[0].binary).toBeUndefined();
			expect(hints.join()).toContain('could not be downloaded');
			expect(harness.mock.ledger().downloads).toBe(3);
			expect(stored()).toEqual(before);
		},
	);

	test.each(['base64Data', 'dataURI'])('is refused where it comes as %s', async (outputType) => {
		harness.mock.set({ cutData: true });
		const { rows, json } = await run({ ...GENERATE, output: { outputFormat, outputType } });
		expect(json[0].downloadError).toBe(
			'The image arrived incomplete. The image is paid for and can be fetched again with Image → Get and its taskUUID.',
		);
		expect(rows[0].binary).toBeUndefined();
	});
});

test.each([401, 403, 404, 410])('a link that answers %d is not said to work', async (status) => {
	harness.mock.faults({ on: 'download', times: null, do: { status } });
	const { json } = await run({ ...GENERATE, ...QUICK });
	expect(json[0].downloadError).toBe(
		`The image host answered with HTTP status ${status}. The image is paid for, but its link no longer works. Image → Get with its taskUUID may give a new link.`,
	);
	expect(json[0].imageURL).toContain(harness.mock.imageOrigin);
});

test.each([408, 429, 500, 503])('a link that answers %d is said to stay', async (status) => {
	harness.mock.faults({ on: 'download', times: null, do: { status } });
	const { json } = await run({ ...GENERATE, ...QUICK });
	expect(json[0].downloadError).toBe(
		`The image host answered with HTTP status ${status}. The image is paid for and stays at its imageURL.`,
	);
});
