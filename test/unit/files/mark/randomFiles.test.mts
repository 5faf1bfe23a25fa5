import process from 'node:process';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { Completeness } from '../../../../nodes/Runware/files/complete/completeness.ts';
import { imageTypeOf } from '../../../../nodes/Runware/files/imageType.ts';
import { lacksExiftool, readTags, type Tags } from './exiftool.mts';
import { passed } from './passed.mts';
import { randomFile, type RandomFile } from './randomFiles.mts';

/** RANDOM_FILES=10000 for the long run. */
const COUNT = Number(process.env.RANDOM_FILES ?? 1000);
const SEED = Number(process.env.RANDOM_SEED ?? 1);
const LONG_MS = 30_000 + COUNT * 40;

const MARKED = 'trainedAlgorithmicMedia';

interface Marking extends RandomFile {
	index: number;
	given: Buffer;
	made: Buffer;
	said: string;
}

const markings: Marking[] = [];
beforeAll(async () => {
	for (const [index, file] of fc.sample(randomFile, { numRuns: COUNT, seed: SEED }).entries()) {
		const { file: made, outcome: said } = await passed(file.chunks, file.mark);
		markings.push({ ...file, index, given: Buffer.concat(file.chunks), made, said });
	}
}, LONG_MS);

const wrong = (judge: (marking: Marking) => boolean, among = markings) =>
	among
		.filter((marking) => !judge(marking))
		.map(({ index, format, said, outcome, packet, mark }) => ({
			...{ index, format, said, outcome, packet: packet?.name, mark },
		}));

const isMarked = ({ said, isCut }: Marking) => said === MARKED && !isCut;

const pixels = async (file: Buffer) => {
	const { data, info } = await sharp(file, { animated: true })
		.raw()
		.toBuffer({ resolveWithObject: true });
	return JSON.stringify({ ...info, size: 0 }) + data.toString('base64');
};

describe(`${COUNT} random files`, () => {
	test('say what came of them', () => {
		expect(wrong(({ isCut, said, outcome }) => isCut || said === outcome)).toEqual([]);
	});

	test('are of every kind', () => {
		const kinds = new Set(markings.map(({ format, said, isCut }) => `${format} ${said} ${isCut}`));
		expect(kinds.size).toBeGreaterThan(15);
		expect(markings.filter(isMarked).length).toBeGreaterThan(COUNT / 3);
	});

	test('that are not marked pass byte for byte', () => {
		const others = markings.filter((marking) => !isMarked(marking) && !marking.isCut);
		expect(wrong(({ made, given }) => made.equals(given), others)).toEqual([]);
	});

	test('that are cut pass as they are, or as the beginning of what the whole becomes', async () => {
		const cut = markings.filter(({ isCut }) => isCut);
		const whole = await Promise.all(
			cut.map(async (marking) => (await passed([marking.whole], marking.mark)).file),
		);
		const isBeginning = ({ made }: Marking, file: Buffer | undefined) =>
			file?.subarray(0, made.length).equals(made) === true;
		const found = wrong(
			(marking) =>
				marking.made.equals(marking.given) || isBeginning(marking, whole[cut.indexOf(marking)]),
			cut,
		);
		expect(found).toEqual([]);
	});

	test('that are marked are whole, with the same bytes behind them', () => {
		const found = wrong(({ made, whole, given }) => {
			const type = imageTypeOf(made);
			const completeness = type && new Completeness(type);
			completeness?.add(made);
			const behind = given.length - whole.length;
			const end = (file: Buffer) => file.subarray(file.length - behind);
			return completeness?.isComplete === true && end(made).equals(end(given));
		}, markings.filter(isMarked));
		expect(found).toEqual([]);
	});

	test(
		'that are marked have the same pixels',
		async () => {
			const same = new Set<Marking>();
			for (const marking of markings.filter(isMarked))
				if ((await pixels(marking.made)) === (await pixels(marking.given))) same.add(marking);
			expect(wrong((marking) => same.has(marking), markings.filter(isMarked))).toEqual([]);
		},
		LONG_MS,
	);

	test.skipIf(lacksExiftool())(
		'that are marked say so to ExifTool, beside all that they said before',
		() => {
			const marked = markings.filter(isMarked);
			const before = readTags(marked.map(({ given }) => given));
			const after = readTags(marked.map(({ made }) => made));
			const found = wrong((marking) => {
				const at = marked.indexOf(marking);
				return saysAll(marking, before[at], after[at]);
			}, marked);
			expect(found).toEqual([]);
		},
		LONG_MS,
	);
});

/** As XML hands it on and ExifTool prints it. */
const readable = (text: unknown) =>
	String(text)
		.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
		.trim();

function saysAll({ mark }: Marking, before: Tags, after: Tags): boolean {
	const wanted: Tags = {
		DigitalSourceType: `http://cv.iptc.org/newscodes/digitalsourcetype/${MARKED}`,
		AISystemUsed: mark.system,
		AISystemVersionUsed: mark.systemVersion,
		AIPromptInformation: mark.prompt,
		Description: mark.altText,
		AltTextAccessibility: mark.altText,
		...before,
	};
	if ('Warning' in after && !('Warning' in before)) return false;
	return Object.entries(wanted).every(([name, value]) => {
		if (value === undefined || readable(value) === '') return true;
		const read = readable(after[name]);
		// A long prompt is cut.
		return (
			read !== '' &&
			readable(value).startsWith(read) &&
			(read.length > 5000 || read === readable(value))
		);
	});
}
