import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { imageFile } from '../../../nodes/Runware/files/imageFile.ts';
import { IMAGES } from './images.mts';

const FILE = IMAGES.get('png') ?? Buffer.alloc(0);
const WHOLE = FILE.toString('base64');
const CUT = FILE.subarray(0, FILE.length / 2).toString('base64');
const imageURL = 'https://im.runware.ai/a.png';
const limits = { maxRetries: 2, baseDelayMs: 1, timeLimitMs: 1000 };

interface Answer {
	statusCode?: number;
	headers?: Record<string, string>;
	body?: Buffer;
}

/** n8n with a store, and an image host that gives these answers, the last again and again. */
function n8n(...answers: Answer[]) {
	const asked: string[] = [];
	const context = {
		getExecutionCancelSignal: () => undefined,
		helpers: {
			httpRequest: async ({ url }: { url: string }) => {
				const {
					statusCode = 200,
					headers = {},
					body = FILE,
				} = answers[Math.min(asked.length, answers.length - 1)];
				asked.push(url);
				return await Promise.resolve({ statusCode, headers, body: Readable.from([body]) });
			},
			prepareBinaryData: async (body: Buffer | AsyncIterable<Buffer>) => {
				const parts: Buffer[] = [];
				if (Buffer.isBuffer(body)) parts.push(body);
				else for await (const part of body) parts.push(part);
				return { bytes: Buffer.concat(parts).length };
			},
		},
	};
	return { ctx: context as unknown as IExecuteFunctions, asked };
}

const stored = { file: { bytes: FILE.length } };
const nameFor = () => 'a.png';
const download = { download: true, limits };
const noDownload = { download: false, limits };

describe('an image that came as data', () => {
	test.each([download, noDownload])('becomes a file without asking anyone: %o', async (how) => {
		const { ctx, asked } = n8n({});
		expect(await imageFile(ctx, { imageData: WHOLE }, nameFor, how)).toEqual(stored);
		expect(asked).toEqual([]);
	});

	test('is fetched from its link where the data is cut', async () => {
		const { ctx, asked } = n8n({});
		expect(await imageFile(ctx, { imageData: CUT, imageURL }, nameFor, download)).toEqual(stored);
		expect(asked).toEqual([imageURL]);
	});

	test('is told to be cut where there is no link', async () => {
		const { ctx } = n8n({});
		expect(await imageFile(ctx, { imageData: CUT }, nameFor, download)).toEqual({
			reason: 'The image arrived incomplete.',
		});
	});
});

describe('an image without link and data', () => {
	test.each([download, noDownload])('says so: %o', async (how) => {
		expect(await imageFile(n8n({}).ctx, {}, nameFor, how)).toEqual({
			reason: 'Runware sent neither a link nor data for this image.',
		});
	});

	test('has none where it was uploaded', async () => {
		const how = { ...download, isUploaded: true };
		expect(await imageFile(n8n({}).ctx, {}, nameFor, how)).toBeUndefined();
	});
});

test('a link alone is left alone where no file is wanted', async () => {
	const { ctx, asked } = n8n({});
	expect(await imageFile(ctx, { imageURL }, nameFor, noDownload)).toBeUndefined();
	expect(asked).toEqual([]);
});

describe('a download', () => {
	const fetched = async (...answers: Answer[]) => {
		const { ctx, asked } = n8n(...answers);
		const result = await imageFile(ctx, { imageURL }, nameFor, download);
		return { result, tries: asked.length };
	};

	test.each<[string, Answer]>([
		['cut', { body: FILE.subarray(0, -1) }],
		['empty', { body: Buffer.alloc(0) }],
		['a page', { body: Buffer.from('<!doctype html>') }],
		['not there yet', { statusCode: 404 }],
		['busy', { statusCode: 503 }],
	])('that is %s is tried again', async (_what, answer) => {
		expect(await fetched(answer, answer, {})).toEqual({ result: stored, tries: 3 });
		expect(await fetched(answer)).toMatchObject({
			result: { reason: expect.any(String) as string },
			tries: 3,
		});
	});

	test.each([401, 403, 410])(
		'of a link that is gone is not tried again: %d',
		async (statusCode) => {
			expect(await fetched({ statusCode })).toMatchObject({
				result: {
					reason: `The image host answered with HTTP status ${statusCode}.`,
					linkIsGone: true,
				},
				tries: 1,
			});
		},
	);

	test.each([429, 503])('of a host that is busy has a link that stays: %d', async (statusCode) => {
		expect(await fetched({ statusCode })).toMatchObject({ result: { linkIsGone: false } });
	});

	test('is not tried again where the host asks to wait longer than there is time', async () => {
		const headers = { 'retry-after': '30' };
		expect(await fetched({ statusCode: 503, headers }, {})).toEqual({
			result: {
				reason:
					'The image host answered with HTTP status 503. It asks to wait 30 seconds, longer than the time limit.',
				linkIsGone: false,
			},
			tries: 1,
		});
	});
});
