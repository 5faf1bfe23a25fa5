import { Readable } from 'node:stream';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { storeData, storeStream } from '../../../nodes/Runware/files/storeFile.ts';
import { imageTypeOf } from '../../../nodes/Runware/files/imageType.ts';
import { IMAGES } from './images.mts';

const FILES = [...IMAGES].map(([name, file]) => ({ name, file }));
const IMAGE = Buffer.concat([FILES[0].file, Buffer.alloc(300_000)]);
const nameFor = () => 'a.jpg';

/** n8n's store: takes so many pieces, then fails. */
const storeThatFails = (code: string, pieces: number) =>
	({
		helpers: {
			async prepareBinaryData(body: AsyncIterable<Buffer>) {
				let left = pieces;
				for await (const piece of body) if (piece.length > 0 && left-- === 0) break;
				throw Object.assign(new Error(code), { code });
			},
		},
	}) as unknown as IExecuteFunctions;

const store = {
	helpers: {
		async prepareBinaryData(body: AsyncIterable<Buffer>) {
			let bytes = 0;
			for await (const piece of body) bytes += piece.length;
			return { bytes } as unknown as IBinaryData;
		},
	},
} as unknown as IExecuteFunctions;

function* inPieces(file: Buffer) {
	for (let from = 0; from < file.length; from += 65_536) yield file.subarray(from, from + 65_536);
}
const stream = (file: Buffer = IMAGE) =>
	Readable.from(inPieces(file)) as unknown as Parameters<typeof storeStream>[1];

test('a stream is stored whole', async () => {
	expect(await storeStream(store, stream(), nameFor)).toEqual({ file: { bytes: IMAGE.length } });
});

describe.each(FILES)('an image that is cut: $name', ({ file }) => {
	const cuts = [3, 4, 8, 11, 12, 13, 40, file.length >> 1, file.length - 4, file.length - 1];
	const incomplete = { reason: 'The image arrived incomplete.' };

	test('is not stored, and is to be fetched again', async () => {
		for (const end of cuts) {
			const cut = file.subarray(0, end);
			if (imageTypeOf(cut) === undefined) continue;
			expect(await storeStream(store, stream(cut), nameFor), `at ${end}`).toEqual(incomplete);
		}
	});

	test('is not stored where it came as data', async () => {
		const bytes = file.subarray(0, file.length >> 1).toString('base64');
		expect(await storeData(store, bytes, nameFor)).toEqual(incomplete);
		expect(await storeData(store, `data:image/png;base64,${bytes}`, nameFor)).toEqual(incomplete);
	});

	test('is stored whole when it is', async () => {
		expect(await storeStream(store, stream(file), nameFor)).toEqual({
			file: { bytes: file.length },
		});
	});
});

describe('a failure of the store', () => {
	test.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'])(
		'%s is not the image host’s, and no reason to try again',
		async (code) => {
			const ends = [0, 1, 99].map(
				async (pieces) => await storeStream(storeThatFails(code, pieces), stream(), nameFor),
			);
			const expected = { reason: `n8n could not store the file (${code}).`, isFinal: true };
			expect(await Promise.all(ends)).toEqual([expected, expected, expected]);
		},
	);

	test('of another kind is known by the file having arrived', async () => {
		expect(await storeStream(storeThatFails('SQLITE_BUSY', 99), stream(), nameFor)).toEqual({
			reason: 'n8n could not store the file (SQLITE_BUSY).',
			isFinal: true,
		});
	});

	test('does not end the run where the image came as data', async () => {
		const failing = {
			helpers: {
				prepareBinaryData: async () =>
					await Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
			},
		} as unknown as IExecuteFunctions;
		expect(await storeData(failing, IMAGE.toString('base64'), nameFor)).toEqual({
			reason: 'n8n could not store the file (ENOSPC).',
			isFinal: true,
		});
	});
});

test('a connection that breaks is the image host’s', async () => {
	function* broken() {
		yield IMAGE;
		throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	}
	const body = Readable.from(broken()) as unknown as Parameters<typeof storeStream>[1];
	expect(await storeStream(store, body, nameFor)).toEqual({
		reason: 'The image host broke off in the middle.',
	});
});
