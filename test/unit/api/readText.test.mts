import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readText, TooLarge } from '../../../nodes/Runware/api/readText.ts';

test('a body is text, whether it is a stream or there already', async () => {
	const bytes = Buffer.from('größe 日本');
	const parts = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
	expect(await readText(parts)).toBe('größe 日本');
	expect(await readText(bytes)).toBe('größe 日本');
	expect(await readText(new Uint8Array(bytes).buffer)).toBe('größe 日本');
});

test('reading ends where the bound is passed, and with it the stream', async () => {
	let given = 0;
	const endless = Readable.from(
		(function* () {
			for (;;) yield Buffer.alloc(10, String(given++ % 10));
		})(),
	);
	await expect(readText(endless, 100)).rejects.toBeInstanceOf(TooLarge);
	expect(endless.destroyed).toBe(true);
	expect(given).toBeLessThan(40);
	expect(await readText(Readable.from([Buffer.alloc(100, 'x')]), 100)).toHaveLength(100);
});
