import { describe, expect, test } from 'vitest';
import { details, image, poll, TASK_A, TASK_B, useMockServer } from './client.mts';
import type { Fault } from './mockServer.mts';

const api = useMockServer();

const submit = (action: Fault['do'], more: Partial<Fault> = {}): Fault => ({
	on: 'submit',
	do: action,
	...more,
});
const billed = () => api.mock.ledger().billedImages;

describe('the whole request', () => {
	test.each<[Fault['do'], number, string | null, string]>([
		[
			{ status: 503, retryAfter: 2 },
			503,
			'2',
			'{"data":[],"errors":[{"code":"serviceUnavailable","message":"No capacity at the moment; try again later."}]}',
		],
		[{ status: 502, body: 'html' }, 502, null, '<!doctype html>'],
		[{ status: 500, body: 'empty' }, 500, null, ''],
	])('%j fails it before acceptance, once', async (action, status, retryAfter, text) => {
		api.mock.faults(submit(action));
		const answer = await api.post([image()]);
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
		expect(answer.text.slice(0, Math.max(text.length, 1))).toBe(text);
		expect(billed()).toBe(0);
		expect((await api.post([image()])).status).toBe(200);
	});

	test('an error may repeat the headers of the request, the key among them', async () => {
		api.mock.faults(submit({ status: 400, echo: true }));
		const answer = await api.post([image()], { authorization: 'Bearer echoed-key' });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain('Bearer echoed-key');
		expect(billed()).toBe(0);
	});

	test('accepted: the task runs and is billed before the failing answer', async () => {
		api.mock.faults(submit({ status: 504, accepted: true }));
		expect((await api.post([image()])).status).toBe(504);
		expect(billed()).toBe(1);
		expect((await api.post([details()])).body).toMatchObject({
			data: [{ response: { data: [api.entry()] } }],
		});
	});

	test.each<['before' | 'after', number]>([
		['before', 0],
		['after', 1],
	])('the socket closed %s acceptance leaves %d image billed', async (reset, images) => {
		api.mock.faults(submit({ reset }));
		await expect(api.post([image()])).rejects.toThrow('fetch failed');
		expect(billed()).toBe(images);
	});

	test('a truncated answer has status 200, and JSON that cannot be read', async () => {
		api.mock.faults(submit({ truncate: true }));
		const answer = await api.post([image()]);
		expect([answer.status, answer.body, billed()]).toEqual([200, undefined, 1]);
		expect(answer.text.startsWith('{"data":[{')).toBe(true);
	});

	test('a hanging answer is accepted at once, and late', async () => {
		api.mock.faults(submit({ hang: 60 }));
		const start = Date.now();
		const answer = api.post([image()]);
		while (billed() === 0) await new Promise((next) => setTimeout(next, 2));
		expect(Date.now() - start).toBeLessThan(55);
		expect((await answer).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(59);
	});

	test('hanging before acceptance: who hangs up is not billed, who waits is', async () => {
		api.mock.faults(submit({ hang: 60, before: true }, { times: 2 }));
		const signal = AbortSignal.timeout(20);
		const body = JSON.stringify([image()]);
		const headers = { authorization: 'Bearer k' };
		await expect(fetch(api.mock.url, { method: 'POST', headers, body, signal })).rejects.toThrow();
		expect((await api.post([image({ taskUUID: TASK_B })])).status).toBe(200);
		expect(Object.values(api.mock.ledger().byTask).map(({ accepted }) => accepted)).toEqual([0, 1]);
	});

	test('a redirect is answered with 307', async () => {
		api.mock.faults(submit({ redirect: 'https://example.com/' }));
		const answer = await api.post([image()]);
		expect([answer.status, answer.headers.get('location')]).toEqual([307, 'https://example.com/']);
		expect(billed()).toBe(0);
	});
});

describe('one task', () => {
	test('fail: so many of its results fail with that code', async () => {
		api.mock.faults(submit({ fail: 'timeoutProvider', results: 2 }));
		const answer = await api.post([image({ numberResults: 3 })]);
		expect(answer.body).toMatchObject({
			data: [api.entry()],
			errors: [{ code: 'timeoutProvider' }, { code: 'timeoutProvider' }],
		});
		expect(billed()).toBe(1);
	});

	test('reject: its error stands beside its sibling', async () => {
		api.mock.faults(submit({ reject: 'promptBlocked' }, { when: { item: 1 } }));
		const answer = await api.post([image(), image({ taskUUID: TASK_B })]);
		expect(answer.body).toMatchObject({
			data: [api.entry()],
			errors: [{ code: 'promptBlocked', taskUUID: TASK_B }],
		});
	});

	test('conflict: a repeat is claimed where there was none', async () => {
		api.mock.faults(submit({ conflict: true }));
		const answer = await api.post([image()]);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ errors: [{ code: 'conflictTaskUUID', taskUUID: TASK_A }] });
		expect(api.mock.ledger()).toMatchObject({ conflicts: 1, billedImages: 0 });
	});
});

describe('when a rule acts', () => {
	const statuses = async (...tasks: unknown[]) => {
		const found: number[] = [];
		for (const task of tasks) found.push((await api.post([task])).status);
		return found;
	};
	const other = image({ taskUUID: TASK_B, positivePrompt: 'a harbour' });

	test.each<[string, Fault[], number[]]>([
		[
			'by part of the prompt',
			[submit({ status: 500 }, { when: { prompt: 'harbour' } })],
			[200, 500, 200],
		],
		['by taskUUID', [submit({ status: 500 }, { when: { taskUUID: TASK_B } })], [200, 500, 200]],
		['at the n-th event', [submit({ status: 500 }, { when: { nth: 2 } })], [200, 500, 200]],
		['on any API task', [{ on: 'any', times: 3, do: { status: 500 } }], [500, 500, 500]],
		['without end', [submit({ status: 429 }, { times: null })], [429, 429, 200]],
		['on polls', [{ on: 'poll', do: { status: 503 } }], [200, 200, 503]],
		[
			'one rule after the other',
			[submit({ status: 500 }), submit({ status: 503 })],
			[500, 503, 200],
		],
	])('%s', async (_how, faults, expected) => {
		api.mock.faults(...faults);
		expect(await statuses(image(), other, poll())).toEqual(expected);
	});

	test('a rule that is none is refused', () => {
		const wrong = { on: 'sumbit', do: { status: 500 } } as unknown as Fault;
		expect(() => api.mock.faults(wrong)).toThrow('Not a fault rule');
		expect(() => api.mock.faults({ on: 'poll', do: {} as Fault['do'] })).toThrow('Not a fault');
	});
});
