import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Completeness } from '../../../../nodes/Runware/files/complete/completeness.ts';
import { imageTypeOf } from '../../../../nodes/Runware/files/imageType.ts';
import { IMAGES } from '../images.mts';
import { lacksExiftool, readTags } from './exiftool.mts';
import { PACKETS } from './packets.mts';
import { passed } from './passed.mts';
import { signaturePart, splice, xmpPart, type Format } from '../../../mock/splice.mts';

const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

/** `<x/>` in one of them is no packet that could be read. */
const FILES = [...IMAGES]
	.filter(([name]) => !name.includes('XMP'))
	.map(([name, file]) => ({ name, file }));

const MARK = {
	system: 'HiDream-I1 Full',
	systemVersion: 'runware:97@1',
	prompt: 'A mug & a "<red>" cup,\nöffnen 日本 🎉\nNegative prompt: blurry',
	altText: "A mug <beside> a cup & the cat's bowl, 日本",
};

const pixels = async (file: Buffer) => {
	const { data, info } = await sharp(file, { animated: true })
		.raw()
		.toBuffer({ resolveWithObject: true });
	return { data: data.toString('base64'), info };
};

const isComplete = (file: Buffer) => {
	const type = imageTypeOf(file);
	const completeness = type && new Completeness(type);
	completeness?.add(file);
	return completeness?.isComplete;
};

const marked = await Promise.all(FILES.map(async ({ file }) => await passed([file], MARK)));
const bare = await Promise.all(FILES.map(async ({ file }) => await passed([file], {})));
const noJudge = lacksExiftool();
const tagsOf = (files: { file: Buffer }[]) =>
	noJudge ? [] : readTags(files.map(({ file }) => file));
const tags = { before: tagsOf(FILES), marked: tagsOf(marked), bare: tagsOf(bare) };

describe.each(FILES.map((one, index) => ({ ...one, index })))('$name', ({ file, index }) => {
	test.skipIf(noJudge)('says by ExifTool what is to be said', () => {
		expect(marked[index].outcome).toBe('trainedAlgorithmicMedia');
		expect(tags.marked[index]).toEqual({
			...tags.before[index],
			DigitalSourceType: SOURCE_TYPE,
			AISystemUsed: MARK.system,
			AISystemVersionUsed: MARK.systemVersion,
			AIPromptInformation: MARK.prompt,
			Description: MARK.altText,
			AltTextAccessibility: MARK.altText,
		});
	});

	test.skipIf(noJudge)('says no more than it is told to', () => {
		expect(tags.bare[index]).toEqual({ ...tags.before[index], DigitalSourceType: SOURCE_TYPE });
	});

	test('keeps its pixels and its form, and grows by the packet alone', async () => {
		for (const { file: made } of [marked[index], bare[index]]) {
			expect(await pixels(made)).toEqual(await pixels(file));
			expect(isComplete(made)).toBe(true);
		}
		expect(bare[index].file.length).toBeLessThan(file.length + 750);
	});

	test('stays as it is when it is marked again', async () => {
		const again = await passed([marked[index].file], MARK);
		expect(again.outcome).toBe('trainedAlgorithmicMedia');
		expect(again.file.equals(marked[index].file)).toBe(true);
	});

	test('with a signature passes untouched', async () => {
		const format = imageTypeOf(file)?.extension ?? 'jpg';
		// A WEBP of the simple form has no room for other chunks.
		const signed = splice(format, marked[index].file, [signaturePart(format)]);
		const result = await passed([signed], { ...MARK, altText: 'another' });
		expect(result.outcome).toBe('not added: the file has a C2PA signature');
		expect(result.file.equals(signed)).toBe(true);
	});
});

const FORMATS = ['jpg', 'png', 'webp'] as const;
const withPacket = (format: Format, packet: Buffer) => {
	const [, file] = [...IMAGES].find(([name]) => name.startsWith(format)) ?? ['', Buffer.alloc(0)];
	return splice(format, file, [xmpPart(format, packet)]);
};

describe.each(FORMATS)('a %s with a packet of its own', (format) => {
	const cases = PACKETS.map((known) => ({ ...known, file: withPacket(format, known.bytes) }));

	test.each(cases.filter((known) => known.refused !== undefined))(
		'passes untouched with $name',
		async ({ file, refused }) => {
			const result = await passed([file], MARK);
			expect(result.outcome).toBe(refused);
			expect(result.file.equals(file)).toBe(true);
		},
	);

	// Readers that keep to the XMP specification refuse a packet about two things.
	test('is about the same thing in every description', async () => {
		const known = cases.filter(({ name }) => name === 'one about a document');
		for (const { file } of known) {
			const { file: made } = await passed([file], MARK);
			const abouts = String(made).match(/rdf:about=("[^"]*"|'[^']*')/g);
			expect(abouts).toEqual(["rdf:about='uuid:4711'", "rdf:about='uuid:4711'"]);
		}
		expect(known).toHaveLength(1);
	});

	test.skipIf(noJudge)('says the rest beside what it said', async () => {
		const usual = cases.filter((known) => known.refused === undefined);
		const made = await Promise.all(usual.map(async ({ file }) => await passed([file], MARK)));
		const said = readTags(made.map(({ file }) => file));
		for (const [index, { name, stays }] of usual.entries()) {
			expect(made[index].outcome, name).toBe('trainedAlgorithmicMedia');
			expect(said[index], name).toMatchObject({
				DigitalSourceType: SOURCE_TYPE,
				AISystemUsed: MARK.system,
				AISystemVersionUsed: MARK.systemVersion,
				AIPromptInformation: MARK.prompt,
				Description: MARK.altText,
				AltTextAccessibility: MARK.altText,
				...stays,
			});
			expect(said[index], name).not.toHaveProperty('Warning');
		}
	});
});
