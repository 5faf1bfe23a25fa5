import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { lacksExiftool, readTags } from '../unit/files/mark/exiftool.mts';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { billed, fileOf, run, submit } = harness;

const GENERATE = {
	...SMALL,
	positivePrompt: '={{ $json.prompt }}',
	generation: { negativePrompt: 'blurry & grey' },
};
const MUG = { prompt: 'a <red> mug', title: 'A red mug, 日本' };
const MARKED = 'trainedAlgorithmicMedia';
const SOURCE_TYPE = `http://cv.iptc.org/newscodes/digitalsourcetype/${MARKED}`;
const SYSTEM = { AISystemUsed: 'HiDream-I1 Full', AISystemVersionUsed: 'runware:97@1' };
const ALT = { altText: '={{ $json.title }}' };

const noJudge = lacksExiftool();

/** What the file of each row says of itself. */
async function tagsOf(rows: Parameters<typeof fileOf>[0][]) {
	const files = await Promise.all(rows.map(async (row) => await fileOf(row)));
	return readTags(files.map((file) => Buffer.from(file?.bytes ?? '', 'base64')));
}

const generate = async (output: object, items: object[] = [MUG], more: object = {}) =>
	await run(
		{ ...GENERATE, output: { outputFormat: 'JPG', ...output }, ...more },
		{ items: items as Record<string, string>[] },
	);

describe.skipIf(noJudge).each(['JPG', 'PNG', 'WEBP'])('a %s', (outputFormat) => {
	describe.each(['URL', 'base64Data'])('that comes as %s', (outputType) => {
		const output = { outputFormat, outputType };

		test('says nothing by default, and its row neither', async () => {
			const { rows, json } = await generate(output);
			expect(await tagsOf(rows)).toEqual([{}]);
			expect(json[0]).not.toHaveProperty('mark');
			expect(json[0]).not.toHaveProperty('altText');
		});

		test('says that AI made it, and with what', async () => {
			const { rows, json } = await generate({ ...output, fileMetadata: 'mark' });
			expect(await tagsOf(rows)).toEqual([{ DigitalSourceType: SOURCE_TYPE, ...SYSTEM }]);
			expect(json[0]).toMatchObject({ mark: MARKED });
		});

		test('says its prompt and what it shows where that is wanted', async () => {
			const { rows, json } = await generate({ ...output, fileMetadata: 'markAndPrompt', ...ALT });
			expect(await tagsOf(rows)).toEqual([
				{
					DigitalSourceType: SOURCE_TYPE,
					...SYSTEM,
					AIPromptInformation: 'a <red> mug\nNegative prompt: blurry & grey',
					Description: MUG.title,
					AltTextAccessibility: MUG.title,
				},
			]);
			expect(json[0]).toMatchObject({ mark: MARKED, altText: MUG.title });
		});
	});
});

describe.each(['JPG', 'PNG', 'WEBP'])('a %s that comes', (outputFormat) => {
	const output = { outputFormat, fileMetadata: 'mark' };

	test.skipIf(noJudge).each(['exif', 'icc', 'xmp'] as const)(
		'with %s keeps it beside the mark',
		async (metadata) => {
			harness.mock.set({ metadata });
			const { rows, json } = await generate(output);
			expect(json[0]).toMatchObject({ mark: MARKED });
			const file = Buffer.from((await fileOf(rows[0]))?.bytes ?? '', 'base64');
			expect(await sharp(file).metadata()).toHaveProperty(metadata);
			const creator = metadata === 'xmp' ? { CreatorTool: 'Mock server' } : {};
			expect(await tagsOf(rows)).toMatchObject([{ DigitalSourceType: SOURCE_TYPE, ...creator }]);
		},
	);

	test('with a signature stays as it is, and its row says why', async () => {
		harness.mock.set({ metadata: 'signature' });
		const { rows, json } = await generate(output);
		expect(json[0]).toMatchObject({ mark: 'not added: the file has a C2PA signature' });
		const untouched = await generate({ ...output, fileMetadata: 'none' }, [MUG], {
			generation: { negativePrompt: 'blurry & grey', seed: String(json[0].seed) },
		});
		expect((await fileOf(rows[0]))?.bytes).toBe((await fileOf(untouched.rows[0]))?.bytes);
	});
});

test('a hint tells where an image goes out without its mark', async () => {
	const { hints } = await generate({ fileMetadata: 'mark', download: false });
	expect(hints).toContain('File Metadata has no effect while Download Image is off');
});

test('the alt text stands in the row without a mark too, and with no file', async () => {
	const { json } = await generate({ ...ALT, download: false });
	expect(json[0]).toMatchObject({ altText: MUG.title });
	expect(json[0]).not.toHaveProperty('mark');
	const blank = await generate({ altText: ' ' });
	expect(blank.json[0]).not.toHaveProperty('altText');
});

test.skipIf(noJudge).each(['URL', 'base64Data'])(
	'items that share an image have files of their own where they say different things: %s',
	async (outputType) => {
		const items = ['one', 'two', 'one'].map((title) => ({ ...MUG, title }));
		const { rows, json } = await generate({ fileMetadata: 'mark', outputType, ...ALT }, items, {
			runOptions: { idempotencyKey: 'mug' },
		});
		expect(billed()).toBe(1);
		expect((await tagsOf(rows)).map(({ Description }) => Description)).toEqual([
			'one',
			'two',
			'one',
		]);
		expect(json.map(({ mark, altText }) => [mark, altText])).toEqual([
			[MARKED, 'one'],
			[MARKED, 'two'],
			[MARKED, 'one'],
		]);
		if (outputType === 'URL') expect(harness.mock.ledger().downloads).toBe(2);
	},
);

test('neither is part of the request: a key finds its image whatever the file says', async () => {
	const key = { runOptions: { idempotencyKey: 'mug' } };
	await generate({}, [MUG], key);
	const { json } = await generate({ fileMetadata: 'markAndPrompt', ...ALT }, [MUG], key);
	expect(billed()).toBe(1);
	expect(json[0]).toMatchObject({ mark: MARKED });
	expect(json[0]).not.toHaveProperty('keyUsedFor');
});

test.skipIf(noJudge)('Image → Get writes what it knows of the request', async () => {
	const taskUUID = 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001';
	await submit({ taskUUID, positivePrompt: 'a cat' });
	const { rows, json } = await run({
		resource: 'image',
		operation: 'get',
		taskUUID,
		output: { fileMetadata: 'markAndPrompt', altText: 'A cat' },
	});
	expect(json[0]).toMatchObject({ mark: MARKED, altText: 'A cat' });
	expect(await tagsOf(rows)).toMatchObject([
		{ DigitalSourceType: SOURCE_TYPE, Description: 'A cat' },
	]);
	expect((await tagsOf(rows))[0].AISystemVersionUsed).toBe(json[0].model);
});

describe('Retry On Fail', () => {
	const play = async (output: object) => {
		harness.mock.set({ details: 'empty' });
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'dog' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		const done = await harness.engine.run({
			items: ['a cat', 'a dog'].map((prompt) => ({ json: { prompt } })),
			node: {
				parameters: { ...GENERATE, runOptions: { concurrency: 1 }, output: { ...output } },
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 0,
			},
			credentials: harness.account(),
		}).done;
		return harness.engine.rows(done);
	};

	test.skipIf(noJudge)('gives the file that was marked before, and says so', async () => {
		const rows = await play({ fileMetadata: 'mark', outputType: 'base64Data' });
		expect(billed()).toBe(2);
		expect(rows.map(({ json }) => json.mark)).toEqual([MARKED, MARKED]);
		const said = await tagsOf(rows);
		expect(said.map(({ DigitalSourceType }) => DigitalSourceType)).toEqual([
			SOURCE_TYPE,
			SOURCE_TYPE,
		]);
	});
});

test('a cut image is not marked but told, and a mark costs no retry', async () => {
	harness.mock.faults({ on: 'download', do: { cut: 0.6 } });
	const { json } = await generate({ fileMetadata: 'mark' });
	expect(json[0]).toMatchObject({ mark: MARKED });
	expect(harness.mock.ledger().downloads).toBe(2);
});
