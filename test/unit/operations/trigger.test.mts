import { EventEmitter } from 'node:events';
import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { deliverCallback } from '../../../nodes/Runware/operations/deliverCallback.ts';
import { trigger } from '../../../nodes/Runware/parameters/trigger.ts';
import { RunwareTrigger } from '../../../nodes/Runware/RunwareTrigger.node.ts';
import { IMAGES } from '../files/images.mts';
import { credential } from '../../n8n/example.mts';
import { receiveCallback } from '../../../nodes/Runware/operations/receiveCallback.ts';

/** Throws on anything that the test did not provide. */
function double<T extends object>(provided: object): T {
	return new Proxy(provided, {
		get(target, name) {
			if (name in target) return Reflect.get(target, name) as unknown;
			throw new Error(`Not provided: ${String(name)}`);
		},
	}) as T;
}

const TOKEN = 'right token';
const KEY = 'key-of-the-test';
let number = 0;
let imageUUID: string;
beforeEach(() => {
	imageUUID = `image-${++number}`;
});
const taskUUID = 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001';
const image = (more: object = {}) => ({ taskUUID, imageUUID, seed: 1, ...more });

class Response extends EventEmitter {
	statusCode = 200;
	writableFinished = false;
	body?: unknown;
	status(code: number) {
		this.statusCode = code;
		return this;
	}
	json(body: unknown) {
		this.body = body;
		return this;
	}
	end() {
		return this.close(this.statusCode);
	}
	/** n8n's answer, or none where the caller has hung up */
	close(status?: number) {
		this.statusCode = status ?? this.statusCode;
		this.writableFinished = status !== undefined;
		this.emit('close');
		return this;
	}
}

interface Call {
	body: unknown;
	query?: object;
	webhookToken?: string;
	rawBody?: string;
	failures?: string;
	mode?: string;
}

async function receive({ body, rawBody, ...call }: Call) {
	const response = new Response();
	const warnings: string[] = [];
	const context = double<IWebhookFunctions>({
		getQueryData: () => call.query ?? { token: TOKEN },
		getCredentials: async () => ({
			apiKey: KEY,
			webhookToken: 'webhookToken' in call ? call.webhookToken : TOKEN,
		}),
		getBodyData: () => body,
		getRequestObject: () => ({ rawBody: rawBody === undefined ? undefined : Buffer.from(rawBody) }),
		getResponseObject: () => response,
		getNodeParameter: (name: string) =>
			name === 'failures' ? (call.failures ?? 'rows') : undefined,
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node' }),
		getMode: () => call.mode ?? 'webhook',
		logger: { warn: (text: string) => warnings.push(text) },
	});
	const result = await receiveCallback(context);
	const rows = result.workflowData?.[0].map(({ json }) => json);
	return { rows, response, warnings, answeredHere: result.noWebhookResponse === true };
}

test('the credential of the demo has a token, without which no trigger can be published', () => {
	expect(credential('key', 'http://127.0.0.1').data.webhookToken).toMatch(/^\S{12,}$/);
});

describe('what the panel says', () => {
	const { displayName: notice } = trigger[0];
	const { eventTriggerDescription, activationMessage, triggerPanel } = new RunwareTrigger()
		.description;

	test('the notice names addresses and button as n8n does, in plain text', () => {
		for (const name of ['Test URL', 'Production URL', 'Execute step', '?token=', '&sku='])
			expect(notice).toContain(name);
		expect(notice).not.toMatch(/<\/?[a-z]|listen/i);
	});

	test('n8n says what it waits for, and which address works once published', () => {
		expect(eventTriggerDescription).toBe('Waiting for Runware to call the Test URL');
		expect(activationMessage).toContain('Production URL');
		// Its own panel would say "Go to Runware and create an event", and hide ours while it waits.
		expect(triggerPanel).toBe(false);
	});
});

/** A scan for each row takes longer than this for 60,000 of them, one pass a second or two. */
const QUADRATIC_MS = 60_000;

describe('a webhook call', () => {
	test.each<[string, Partial<Call>]>([
		['no token', { query: {} }],
		['an empty token', { query: { token: '' } }],
		['another token', { query: { token: 'wrong token' } }],
		['a longer token', { query: { token: `${TOKEN} ` } }],
		['the token in a list', { query: { token: [TOKEN] } }],
		['the token in an object', { query: { token: { 0: TOKEN } } }],
		['any token where the credential has none', { query: { token: '' }, webhookToken: '' }],
		['no token where the credential has none', { query: {}, webhookToken: undefined }],
		['the word of what is missing', { query: { token: 'undefined' }, webhookToken: undefined }],
	])('is turned away with %s', async (_, call) => {
		const { response, rows, warnings } = await receive({ body: image(), ...call });

		expect(response.statusCode).toBe(403);
		expect(response.body).toEqual({ message: 'The token is missing or wrong' });
		expect(rows).toBeUndefined();
		expect(warnings).toEqual(['Runware Trigger: a call without the right token was rejected']);
	});

	test('becomes a row with the rest of its query, and leaves the answer to n8n', async () => {
		const query = { token: TOKEN, sku: 'mug-001', tags: ['a', 'b'] };
		const { rows, answeredHere } = await receive({ body: { data: [image()] }, query });

		expect(rows).toEqual([
			{ status: 'success', ...image(), query: { sku: 'mug-001', tags: ['a', 'b'] } },
		]);
		expect(answeredHere).toBe(false);
	});

	test('is read from its own text, which has all digits of the seed', async () => {
		const rawBody = JSON.stringify(image()).replace('"seed":1', '"seed":9223372036854775807');
		const { rows } = await receive({ body: JSON.parse(rawBody), rawBody });

		expect(rows?.[0].seed).toBe('9223372036854775807');
	});

	test.each([
		[42, 'Nothing to do'],
		[{ data: ['junk'] }, 'Nothing to do'],
	])('is answered and starts nothing when it is %o', async (body, message) => {
		const { response, rows, warnings } = await receive({ body });

		expect(response.statusCode).toBe(200);
		expect(response.body).toEqual({ message });
		expect(rows).toBeUndefined();
		expect(warnings).toEqual(['Runware Trigger: a call that is no Runware result was ignored']);
	});

	test.each([
		['rows', [{ status: 'error', taskUUID, code: 'x', message: 'y', query: {} }]],
		['ignore', undefined],
	])('gives failures as the user chose: %s', async (failures, expected) => {
		const code = { rows: 'x', ignore: 'x' }[failures];
		const body = { errors: [{ taskUUID, code, message: 'y', documentation: 'z' }] };
		expect((await receive({ body, failures })).rows).toEqual(expected);
	});

	test('starts an execution for each repeat, which n8n’s own record then leaves without rows', async () => {
		const first = await receive({ body: { data: [image()] } });
		const second = await receive({ body: { data: [image()] } });
		expect(second.rows).toEqual(first.rows);
	});

	test('holds an image once, though it is listed twice', async () => {
		const { rows } = await receive({
			body: { data: [image(), image(), image({ imageURL: 'https://i' })] },
		});
		expect(rows).toMatchObject([{ imageUUID, imageURL: 'https://i' }]);
	});

	test('should show neither the token nor the key, however they are echoed', async () => {
		const escaped = TOKEN.replace('r', '\\u0072').replace(' ', '%20');
		const rawBody = `{"errors":[{"taskUUID":"${taskUUID}","code":"x","message":"${escaped} ${KEY}"}]}`;
		const query = {
			token: TOKEN,
			echo: [`?token=${encodeURIComponent(TOKEN)}`],
			key: { [KEY]: KEY },
		};
		const { rows } = await receive({ body: {}, rawBody, query });
		expect(rows).toMatchObject([
			{ message: '*** ***', query: { echo: ['?token=***'], key: { '***': '***' } } },
		]);
	});

	test.each<[string, unknown]>([
		['an object', { a: 1 }],
		['an object with a text form of its own', { toString: 'x', toJSON: 5 }],
		['a list', [[]]],
		['null', null],
	])('should make a row of a failure whose code is %s', async (_, code) => {
		const odd = { taskUUID, status: 'error', code, message: code, error: code };
		for (const body of [{ errors: [odd] }, odd, { data: [odd] }, [odd], { error: odd }]) {
			const { rows } = await receive({ body: JSON.parse(JSON.stringify(body)) as unknown });
			expect(rows).toHaveLength(1);
			expect(JSON.stringify(rows)).not.toMatch(/\[object|undefined/);
			expect(rows?.[0]?.code).toMatch(/^(unknownError|taskFailed)$/);
		}
	});

	test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
		'should take %s as a code like any other',
		async (code) => {
			const { rows } = await receive({ body: { errors: [{ taskUUID, code, message: 'm' }] } });
			expect(rows).toMatchObject([{ code, message: 'm' }]);
		},
	);

	test.each<[string, string]>([
		['100,000 lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)],
		['100,000 envelopes in each other', '{"data":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
	])('is answered when it is %s', async (_, rawBody) => {
		expect((await receive({ body: {}, rawBody })).response.body).toEqual({
			message: 'Nothing to do',
		});
	});

	test('gives no more rows than anybody asked for', async () => {
		const data = Array.from({ length: 60_000 }, (_, index) => image({ imageUUID: `i-${index}` }));
		expect((await receive({ body: { data } })).rows).toHaveLength(10_000);
	});

	test('is accepted again in a manual test', async () => {
		const calls = [await receive({ body: image(), mode: 'manual' })];
		calls.push(await receive({ body: image(), mode: 'manual' }));
		expect(calls.map(({ rows }) => rows?.length)).toEqual([1, 1]);
	});
});

type Record = (keys: string[]) => Promise<{ new: string[]; processed: string[] }>;

async function deliver(
	rows: IDataObject[],
	record: Record,
	mode = 'webhook',
	output: object = { download: false },
) {
	const warnings: string[] = [];
	const delivered = await deliverCallback(
		double<IExecuteFunctions>({
			getInputData: () => rows.map((json) => ({ json })),
			getNodeParameter: () => output,
			getMode: () => mode,
			helpers: {
				checkProcessedAndRecord: record,
				prepareBinaryData: async (file: Buffer, fileName: string) =>
					await Promise.resolve({ fileName, data: file.toString('base64'), mimeType: '' }),
			},
			logger: { warn: (text: string) => warnings.push(text) },
		}),
	);
	return { rows: delivered, json: delivered.map(({ json }) => json), warnings };
}

/** Reads, waits and writes like n8n's own, and fails like its database when two begin at once. */
function n8nsRecord() {
	let stored: string[] | undefined;
	const record: Record = async (keys) => {
		const read = stored;
		await new Promise((resolve) => setImmediate(resolve));
		if (read === undefined && stored !== undefined) throw new Error('UNIQUE constraint failed');
		const fresh = keys.filter((key) => !read?.includes(key));
		stored = [...(read ?? []), ...fresh];
		return { new: fresh, processed: keys.filter((key) => !fresh.includes(key)) };
	};
	return { record, stored: () => stored };
}

describe('the execution of a call', () => {
	const imageURL = 'https://im.runware.ai/a.jpg';
	const rows = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			imageURL,
			taskUUID,
			imageUUID: `${imageUUID}-${index}`,
		}));

	test('loses none of the images that come at once', async () => {
		const { record, stored } = n8nsRecord();
		const all = await Promise.all(rows(20).map(async (row) => await deliver([row], record)));

		expect(all.flatMap(({ json }) => json)).toEqual(rows(20));
		expect(stored()).toHaveLength(20);
		expect(all.flatMap(({ warnings }) => warnings)).toEqual([]);
	});

	test('drops what n8n has seen', async () => {
		const { record } = n8nsRecord();
		await deliver(rows(1), record);
		expect((await deliver(rows(3), record)).json).toEqual(rows(3).slice(1));
	});

	test.each(['retry', 'manual'])('gives its rows again in mode %s', async (mode) => {
		const { record } = n8nsRecord();
		await deliver(rows(2), record);
		expect((await deliver(rows(2), record, mode)).json).toEqual(rows(2));
	});

	test('rather gives a row twice than lose it when n8n keeps no record', async () => {
		const record = vi.fn(async () => Promise.reject(new Error('database is locked')));
		const { json, warnings } = await deliver(rows(2), record);

		expect(json).toEqual(rows(2));
		expect(record).toHaveBeenCalledTimes(3);
		expect(warnings).toEqual([
			'Runware Trigger: n8n could not tell repeats apart, so nothing is dropped',
		]);
	});

	test(
		'is sifted in time that grows with its rows',
		async () => {
			const keep = async (keys: string[]) => ({ new: keys, processed: [] });
			expect((await deliver(rows(60_000), keep)).json).toHaveLength(60_000);
		},
		QUADRATIC_MS,
	);

	test('says why an image has neither a link nor a file, whatever is wanted', async () => {
		const { record } = n8nsRecord();
		const { json } = await deliver([{ taskUUID, imageUUID }], record);
		expect(json).toEqual([
			{
				downloadError:
					'Runware sent neither a link nor data for this image. The image is paid for and can be fetched again with Image → Get and its taskUUID.',
				taskUUID,
				imageUUID,
			},
		]);
	});

	describe('names the file', () => {
		const file = IMAGES.get('png') ?? Buffer.alloc(0);
		async function nameOf(query: object, own: object = {}, output: object = {}) {
			const { record } = n8nsRecord();
			const row = { taskUUID, imageUUID, seed: 7, imageData: file.toString('base64'), query };
			const { json } = await deliver([{ ...row, ...own }], record, 'webhook', output);
			return json[0].fileName;
		}

		test.each<[string, object, string]>([
			['after the SKU of the query', { sku: 'MUG-001' }, 'MUG-001-7.png'],
			['after a SKU with braces', { sku: '{seed}' }, 'seed-7.png'],
			['after a SKU with a path', { sku: '../a/b' }, 'a-b-7.png'],
			['after the image without a SKU', { other: 'x' }, ''],
			['after the image where the SKU is empty', { sku: ' ' }, ''],
			['after the image where there are several', { sku: ['a', 'b'] }, ''],
		])('%s', async (_, query, expected) => {
			expect(await nameOf(query)).toBe(expected || `${imageUUID}-7.png`);
		});

		test('apart from others with that SKU, where Runware names no seed', async () => {
			expect(await nameOf({ sku: 'A1' }, { seed: undefined })).toBe(`A1-${imageUUID}.png`);
		});

		test('as the user wants it, SKU or not', async () => {
			expect(await nameOf({ sku: 'A1' }, {}, { fileName: 'own-{seed}' })).toBe('own-7.png');
		});
	});

	test('writes the mark into the file, with as much as a call tells', async () => {
		const { record } = n8nsRecord();
		const file = IMAGES.get('png') ?? Buffer.alloc(0);
		const row = { taskUUID, imageUUID, imageData: file.toString('base64') };
		const output = { fileMetadata: 'markAndPrompt', altText: 'A cat' };
		const { rows: made } = await deliver([row], record, 'webhook', output);

		const { json, binary } = made[0];
		expect(json).toMatchObject({ mark: 'trainedAlgorithmicMedia', altText: 'A cat' });
		const said = String(Buffer.from(binary?.data.data ?? '', 'base64'));
		expect(said).toContain('trainedAlgorithmicMedia');
		expect(said).toContain('A cat');
		expect(said).not.toMatch(/AISystemUsed|AIPromptInformation/);
	});

	test('tells two failures of different kinds apart', async () => {
		const { record } = n8nsRecord();
		const failures = ['a', 'b'].map((code) => ({ status: 'error', taskUUID, code }));
		expect((await deliver(failures, record)).json).toEqual(failures);
	});
});
