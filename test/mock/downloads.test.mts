import { describe, expect, test } from 'vitest';
import { image, imageUUID, TASK_A, useMockServer } from './client.mts';
import type { Fault } from './mockServer.mts';

const api = useMockServer();

const download = (action: Fault['do'], more: Partial<Fault> = {}): Fault => ({
	on: 'download',
	do: action,
	...more,
});

describe('a download', () => {
	const fetched = async (...faults: Fault[]) => {
		await api.post([image()]);
		const whole = Buffer.from(await (await api.file()).arrayBuffer());
		api.mock.faults(...faults);
		const reply = await api.file();
		return { whole, reply, type: reply.headers.get('content-type') };
	};

	test('fails with a status, and Retry-After', async () => {
		const { reply } = await fetched(download({ status: 503, retryAfter: 1 }));
		expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1']);
		expect((await api.file()).status).toBe(200);
	});

	test('is a page with status 200', async () => {
		const { reply, type } = await fetched(download({ body: 'html' }));
		expect([reply.status, type]).toEqual([200, 'text/html; charset=utf-8']);
		expect(await reply.text()).toContain('<!doctype html>');
	});

	test('is empty', async () => {
		const { reply } = await fetched(download({ empty: true }));
		expect([reply.status, (await reply.arrayBuffer()).byteLength]).toEqual([200, 0]);
	});

	test('comes slowly, but whole', async () => {
		const start = Date.now();
		const { whole, reply } = await fetched(download({ slow: 5 }));
		expect(Buffer.from(await reply.arrayBuffer()).equals(whole)).toBe(true);
		expect(Date.now() - start).toBeGreaterThanOrEqual(7 * 4);
	});

	test('stops half-way', async () => {
		const { whole, reply } = await fetched(download({ truncate: true }));
		expect(reply.headers.get('content-length')).toBe(String(whole.length));
		await expect(reply.arrayBuffer()).rejects.toThrow('terminated');
	});

	test('is cut and says so in no way', async () => {
		const { whole, reply } = await fetched(download({ cut: 0.5 }));
		expect(reply.headers.get('content-length')).toBe(String(Math.floor(whole.length / 2)));
		expect((await reply.arrayBuffer()).byteLength).toBe(Math.floor(whole.length / 2));
	});

	test('is huge and sent small, with its length', async () => {
		const { reply } = await fetched(download({ huge: 3_000_000, gzip: true }));
		expect(Number(reply.headers.get('content-length'))).toBeLessThan(100_000);
		expect((await reply.arrayBuffer()).byteLength).toBe(3_000_000);
	});

	test('is huge', async () => {
		const { whole, reply } = await fetched(download({ huge: 3_000_000 }));
		const bytes = Buffer.from(await reply.arrayBuffer());
		expect(bytes.length).toBe(3_000_000);
		expect(bytes.subarray(0, whole.length).equals(whole)).toBe(true);
	});

	test('is redirected, to itself or elsewhere', async () => {
		const { whole, reply } = await fetched(download({ redirect: 'self' }));
		expect(reply.url.endsWith('.jpg?redirected')).toBe(true);
		expect(Buffer.from(await reply.arrayBuffer()).equals(whole)).toBe(true);
		api.mock.faults(download({ redirect: 'https://example.com/' }));
		const elsewhere = await api.file(imageUUID(), 'jpg', { redirect: 'manual' });
		expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([
			302,
			'https://example.com/',
		]);
	});

	test('has a Content-Type that lies', async () => {
		const { whole, reply, type } = await fetched(download({ wrongType: 'image/png' }));
		expect(type).toBe('image/png');
		expect(Buffer.from(await reply.arrayBuffer()).equals(whole)).toBe(true);
	});

	test('is cut off, or late', async () => {
		await api.post([image()]);
		api.mock.faults(download({ reset: 'before' }), download({ hang: 30 }));
		await expect(api.file()).rejects.toThrow('fetch failed');
		const start = Date.now();
		expect((await api.file()).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(29);
	});

	test('is chosen by its prompt and its place among the results', async () => {
		await api.post([image({ numberResults: 2 })]);
		api.mock.faults(download({ status: 404 }, { when: { prompt: 'lighthouse', item: 1 } }));
		const first = await api.file(imageUUID(TASK_A, 0));
		const second = await api.file(imageUUID(TASK_A, 1));
		expect([first.status, second.status]).toEqual([200, 404]);
	});
});
