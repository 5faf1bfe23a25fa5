import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fileNameOf, type NameParts } from '../../../nodes/Runware/files/fileName.ts';
import {
	FileNames,
	withUniqueNames,
	type TakenNames,
} from '../../../nodes/Runware/files/uniqueNames.ts';
import { HEAD_BYTES, imageTypeOf } from '../../../nodes/Runware/files/imageType.ts';

describe('the type of a file is told by its bytes', () => {
	const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });

	test('of real images', async () => {
		const files = [pixel.clone().jpeg(), pixel.clone().png(), pixel.clone().webp()];
		const types = await Promise.all(files.map(async (file) => imageTypeOf(await file.toBuffer())));
		expect(types).toEqual([
			{ extension: 'jpg', mimeType: 'image/jpeg' },
			{ extension: 'png', mimeType: 'image/png' },
			{ extension: 'webp', mimeType: 'image/webp' },
		]);
	});

	test('of the first bytes alone, and of no fewer', async () => {
		for (const file of [pixel.clone().jpeg(), pixel.clone().png(), pixel.clone().webp()]) {
			const bytes = await file.toBuffer();
			expect(imageTypeOf(bytes.subarray(0, HEAD_BYTES))).toEqual(imageTypeOf(bytes));
			expect(imageTypeOf(bytes.subarray(0, 2))).toBeUndefined();
		}
	});

	test.each([
		'',
		'<!doctype html>',
		'{"errors":[]}',
		'GIF89a..........',
		'RIFF\0\0\0\0WAVEfmt ',
		'PNG\r\n\x1a\n.....',
		' \xff\xd8\xff',
	])('%j is no image', (text) => {
		expect(imageTypeOf(Buffer.from(text, 'latin1'))).toBeUndefined();
	});
});

const PARTS: NameParts = {
	prompt: 'A Red Bicycle, 50% off!',
	seed: '9223372036854775807',
	number: 2,
	imageUUID: 'IMAGE',
	taskUUID: 'TASK',
};
const name = (
	template: string,
	parts: Partial<NameParts> = {},
	several = false,
	extension = 'jpg',
) => fileNameOf(template, { ...PARTS, ...parts }, { extension, several });

describe('a file name', () => {
	test.each([
		['{prompt}-{seed}', 'a-red-bicycle-50-off-9223372036854775807.jpg'],
		['{taskUUID}_{imageUUID}_{number}', 'TASK_IMAGE_2.jpg'],
		['sku 7', 'sku 7.jpg'],
		['größe 日本', 'größe 日本.jpg'],
		['{unknown}', '{unknown}.jpg'],
		['hero.png', 'hero.jpg'],
		['hero.JPEG', 'hero.jpg'],
		['v1.2', 'v1.2.jpg'],
		['', 'image.jpg'],
		['   ', 'image.jpg'],
		['..', 'image.jpg'],
		['.htaccess', 'htaccess.jpg'],
		['{constructor}-{toString}-{__proto__}', '{constructor}-{toString}-{__proto__}.jpg'],
		['cafe\u0301', 'caf\u00e9.jpg'],
		['日本\u3000語\u00a0x', '日本 語 x.jpg'],
		['{prompt}{prompt}', 'a-red-bicycle-50-offa-red-bicycle-50-off.jpg'],
	])('from %j is %j', (template, expected) => {
		expect(name(template)).toBe(expected);
	});

	test.each([
		['../../etc/passwd', 'etc-passwd.jpg'],
		['..\\..\\boot.ini', 'boot.ini.jpg'],
		['/abs/path', 'abs-path.jpg'],
		['C:\\x', 'C-x.jpg'],
		['a\0b\nc\x7fd', 'a-b-c-d.jpg'],
		['<a>:"b"|c?*', 'a-b-c.jpg'],
		['exe.\u202Egpj', 'exe.gpj.jpg'],
		['a\u2028b\ud800c', 'a-b-c.jpg'],
	])('cannot lead out of its folder: %j is %j', (template, expected) => {
		expect(name(template)).toBe(expected);
	});

	test.each([
		['Über die Brücke', 'uber-die-brucke-7.jpg'],
		['Crème brûlée', 'creme-brulee-7.jpg'],
		['Größe', 'grosse-7.jpg'],
		['GRÖẞE æon Œuvre', 'grosse-aeon-oeuvre-7.jpg'],
		['Smørrebrød, Łódź, İstanbul, ısı', 'smorrebrod-lodz-istanbul-isi-7.jpg'],
		['Þór, đồ ăn, cafe\u0301', 'thor-do-an-cafe-7.jpg'],
		['ＡＢ ﬁn ² ℃', 'ab-fin-2-c-7.jpg'],
		['日本語', '日本語-7.jpg'],
		['夏のセール: 30% オフ', '夏のセール-30-オフ-7.jpg'],
		['か\u3099', 'が-7.jpg'],
		['红色的自行车', '红色的自行车-7.jpg'],
		['한국어 포스터', '한국어-포스터-7.jpg'],
		['Красный Йогурт', 'красный-йогурт-7.jpg'],
		['Ελληνικός Ήλιος', 'ελληνικός-ήλιος-7.jpg'],
		['हिन्दी चित्र', 'हिन्दी-चित्र-7.jpg'],
		['น้ำแข็ง', 'น้ำแข็ง-7.jpg'],
		['صورة قطة', 'صورة-قطة-7.jpg'],
		['🎉🎉', 'image-7.jpg'],
		['I ❤️ cats 1️⃣', 'i-cats-1-7.jpg'],
		['a\u200Bb\u202Ec\uFEFFd', 'abcd-7.jpg'],
		['\u3164', 'image-7.jpg'],
		['🚲'.repeat(3) + '車'.repeat(100), `${'車'.repeat(59)}-7.jpg`],
		['---', 'image-7.jpg'],
		['x'.repeat(200), `${'x'.repeat(60)}-7.jpg`],
		['{seed}{number}', 'seed-number-7.jpg'],
		['$& $1', '1-7.jpg'],
	])('made of the prompt %j is %j', (prompt, expected) => {
		expect(name('{prompt}-{seed}', { prompt, seed: 7 })).toBe(expected);
	});

	test.each([
		['{prompt}', 'a-red-bicycle-50-off-2.jpg'],
		['hero', 'hero-2.jpg'],
		['hero.png', 'hero-2.jpg'],
		['{taskUUID}', 'TASK-2.jpg'],
		['{seed}', '9223372036854775807.jpg'],
		['{number}', '2.jpg'],
		['{imageUUID}', 'IMAGE.jpg'],
	])('of one image among several is told apart: %j is %j', (template, expected) => {
		expect(name(template, {}, true)).toBe(expected);
	});

	test('of several images stays apart, however long the template is', () => {
		const long = 'x'.repeat(300);
		expect(name(long, { number: 1 }, true)).not.toBe(name(long, { number: 2 }, true));
	});

	test.each([
		['con', 'image-con.jpg'],
		['NUL.txt', 'image-NUL.txt.jpg'],
		['com1', 'image-com1.jpg'],
		['LPT9 .x', 'image-LPT9 .x.jpg'],
		['com¹', 'image-com¹.jpg'],
		[' .aux. ', 'image-aux.jpg'],
		['CONIN$', 'image-CONIN$.jpg'],
		['console', 'console.jpg'],
		['com10', 'com10.jpg'],
	])('is none that Windows keeps for a device: %j is %j', (template, expected) => {
		expect(name(template)).toBe(expected);
	});

	test.each([
		['x', 251],
		['é', 125],
		['日', 83],
		['🎉', 62],
	])('of %s has at most 255 bytes with its extension', (character, expected) => {
		const made = name(character.repeat(300));
		expect([...made].length - '.jpg'.length).toBe(expected);
		expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
		expect(name(character.repeat(300), { number: 12 }, true)).toMatch(/.-12\.jpg$/u);
	});

	test.each(['jpg', 'png', 'webp'])('ends with the type of the file, %s', (extension) => {
		expect(name('a.jpg', {}, false, extension)).toBe(`a.${extension}`);
	});

	test('is cut between characters, not in one', () => {
		for (const padding of ['', 'x']) {
			expect(name(`${padding}${'🎉'.repeat(100)}`).isWellFormed()).toBe(true);
		}
	});

	test('is safe whatever the template and the prompt are', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: 'binary' }),
				(template, prompt) => {
					const made = name(`${template}{prompt}`, { prompt });
					expect(made).toMatch(/^[^\\/:*?"<>|\p{Cc}\s.-][^\\/:*?"<>|\p{C}]*\.jpg$/u);
					expect(made).not.toMatch(/[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u);
					expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
					expect(made.isWellFormed()).toBe(true);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('the names of an execution', () => {
	const takeAll = (wanted: string[], taken: TakenNames = {}, runIndex = 0) => {
		const names = new FileNames(taken, runIndex);
		return wanted.map((one) => names.take(one));
	};
	const all = (...wanted: string[]) => takeAll(wanted);

	test.each([
		[
			['a.jpg', 'a.jpg', 'a.jpg'],
			['a.jpg', 'a-2.jpg', 'a-3.jpg'],
		],
		[
			['a.jpg', 'a.png'],
			['a.jpg', 'a.png'],
		],
		[
			['A.jpg', 'a.JPG'],
			['A.jpg', 'a-2.JPG'],
		],
		[
			['Straße.jpg', 'STRASSE.jpg'],
			['Straße.jpg', 'STRASSE-2.jpg'],
		],
		[
			['caf\u00e9.jpg', 'cafe\u0301.jpg'],
			['caf\u00e9.jpg', 'cafe\u0301-2.jpg'],
		],
		[
			['a-2.jpg', 'a.jpg', 'a.jpg'],
			['a-2.jpg', 'a.jpg', 'a-3.jpg'],
		],
		[
			['a.jpg', 'a.jpg', 'a-2.jpg'],
			['a.jpg', 'a-2.jpg', 'a-2-2.jpg'],
		],
		[
			['v1.2.jpg', 'v1.2.jpg'],
			['v1.2.jpg', 'v1.2-2.jpg'],
		],
	])('%j are handed out as %j', (wanted, expected) => {
		expect(all(...wanted)).toEqual(expected);
	});

	test('are one each, and none too long, whatever is wanted', () => {
		const wanted = fc.array(fc.constantFrom('a', 'A', 'a-2', 'ß', 'ss', '日'.repeat(83)), {
			maxLength: 60,
		});
		fc.assert(
			fc.property(wanted, (stems) => {
				const names = all(...stems.map((stem) => `${stem}.jpg`));
				expect(new Set(names.map((one) => one.toUpperCase())).size).toBe(stems.length);
				expect(Math.max(0, ...names.map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(255);
			}),
		);
	});

	test('are not given again in a later turn of a loop', () => {
		const taken: TakenNames = {};
		const turns = [0, 1, 2].map((turn) => takeAll(['a.jpg', 'A.jpg', 'b.png'], taken, turn));
		expect(turns).toEqual([
			['a.jpg', 'A-2.jpg', 'b.png'],
			['a-3.jpg', 'A-4.jpg', 'b-2.png'],
			['a-5.jpg', 'A-6.jpg', 'b-3.png'],
		]);
	});

	test('are given again where a run is repeated, as Retry On Fail does', () => {
		const taken: TakenNames = {};
		takeAll(['a.jpg'], taken, 0);
		const first = takeAll(['a.jpg', 'b.jpg'], taken, 1);
		expect(first).toEqual(['a-2.jpg', 'b.jpg']);
		expect(takeAll(['a.jpg', 'b.jpg'], taken, 1)).toEqual(first);
	});

	test('survive being stored with the execution, and are small there', () => {
		const taken: TakenNames = {};
		const wanted = Array.from({ length: 10_000 }, (_, index) => `${'x'.repeat(200)}-${index}.jpg`);
		takeAll(wanted, taken, 999);
		const stored = JSON.stringify(taken);
		expect(stored.length).toBeLessThan(200_000);
		const again = takeAll(wanted, JSON.parse(stored) as TakenNames, 1000);
		expect(again.filter((name) => wanted.includes(name))).toEqual([]);
	});

	test('are unique over turns, retries and forms of one name, whatever is wanted', () => {
		const stem = fc.constantFrom('a', 'A', 'a-2', 'a-2-2', 'ß', 'ss', 'é', 'e\u0301', '__proto__');
		const turn = fc.array(stem, { maxLength: 8 });
		fc.assert(
			fc.property(fc.array(turn, { maxLength: 6 }), fc.nat(3), (turns, retries) => {
				const taken: TakenNames = {};
				const kept = turns.flatMap((stems, runIndex) => {
					const wanted = stems.map((one) => `${one}.jpg`);
					for (let tries = 0; tries < retries; tries++)
						takeAll(wanted.slice(tries), taken, runIndex);
					return takeAll(wanted, taken, runIndex);
				});
				const identities = kept.map((one) => one.normalize('NFC').toUpperCase());
				expect(new Set(identities).size).toBe(kept.length);
			}),
		);
	});

	test('stand in the row and in its file, and leave rows without a file alone', () => {
		const row = (fileName: string) => ({
			json: { fileName },
			binary: { image: { fileName, mimeType: 'image/png', data: '' } },
		});
		const none = { json: { error: 'x' } };
		const rows = withUniqueNames([row('a.png'), none, row('a.png')], {}, 0);
		expect(rows).toEqual([row('a.png'), none, row('a-2.png')]);
	});

	test('are handed out in time that grows with their number', () => {
		expect(all(...Array<string>(50_000).fill('a.jpg'))).toHaveLength(50_000);
	}, 60_000);
});
