import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, follow, reachable, type Finished } from '../../n8n/hooks.mts';
import { openN8n, type N8n, type Server, type StoredWorkflow } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startStandin } from '../../standin/standin.mts';

const TOKEN = 'a long random text / with ümlauts & more';
const KEY = 'surface-key';
const ACCOUNT = { id: 'runwaresurface01', name: 'Runware' };
const TOKENLESS = { id: 'runwaresurface02', name: 'Runware without token' };
const TRIGGER = 'Runware Trigger';
const SAVE = 'Save image';

const home = mkdtempSync(path.join(tmpdir(), 'runware-surface-'));
const images = path.join(home, 'images');
const standin = await startStandin({ settings: { plainImages: true } });
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
let n8n: N8n;
let server: Server;
let session: Session;

const hook = (name: string, query: object = {}, base = 'webhook') =>
	`${origin}/${base}/${name}/runware?${new URLSearchParams({ token: TOKEN, ...query }).toString()}`;

interface Part {
	name: string;
	type: string;
	parameters?: object;
	more?: object;
}

/** a chain of nodes, one after the other */
function chain(id: string, parts: Part[]): StoredWorkflow {
	const nodes = parts.map(({ name, type, parameters = {}, more }, index) => ({
		id: `${id}-${index}`,
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion: type === 'readWriteFile' ? 1.1 : 1,
		position: [index * 220, 0],
		parameters,
		...more,
	}));
	const links = parts
		.slice(1)
		.map(({ name }, index) => [
			parts[index].name,
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	const settings = { executionOrder: 'v1' };
	return { id, name: id, nodes, connections: Object.fromEntries(links), settings };
}

const credentials = { runwareApi: ACCOUNT };
const trigger = (webhookId: string, parameters: object, account = ACCOUNT): Part => ({
	name: TRIGGER,
	type: 'n8n-nodes-runware.runwareTrigger',
	parameters,
	more: { webhookId, credentials: { runwareApi: account } },
});
const runware = (name: string, parameters: object): Part => ({
	name,
	type: 'n8n-nodes-runware.runware',
	parameters,
	more: { credentials },
});
// Rows without a file are looked at where they come from.
const save: Part = {
	name: SAVE,
	type: 'readWriteFile',
	parameters: {
		operation: 'write',
		fileName: `=${images}/{{ $binary.data.fileName }}`,
		options: {},
	},
	more: { onError: 'continueRegularOutput' },
};

const ROWS = 'surfacerows00001';
const IGNORE = 'surfaceignore001';
const CROWD = 'surfacecrowd0001';
const TOKENLESS_FLOW = 'surfacenotoken01';
const LATER = 'surfacelater0001';
const GET = 'surfaceget000001';

/** examples/results-later.json as a user fills it in */
function resultsLater(): StoredWorkflow {
	const file = new URL('../../../examples/results-later.json', import.meta.url);
	const text = readFileSync(file, 'utf8')
		.replace(/https:\/\/n8n\.example\.com[^"]*/, hook('results-later'))
		.replaceAll('/home/node/.n8n-files', images);
	const workflow = JSON.parse(text) as StoredWorkflow;
	const nodes = workflow.nodes.map((node) =>
		(node as { type: string }).type.startsWith('n8n-nodes-runware.')
			? { ...node, credentials }
			: node,
	);
	return { ...workflow, id: LATER, nodes };
}

const small = { size: 'custom', width: 128, height: 128, positivePrompt: 'a lighthouse' };
const WORKFLOWS = [
	chain(ROWS, [
		trigger('surface-rows', { output: { fileName: '={{ $json.query.sku }}-{imageUUID}' } }),
		save,
	]),
	chain(IGNORE, [trigger('surface-ignore', { failures: 'ignore', output: { download: false } })]),
	chain(CROWD, [trigger('surface-crowd', {}), save]),
	chain(TOKENLESS_FLOW, [trigger('surface-tokenless', {}, TOKENLESS)]),
	chain(GET, [
		{ name: 'Start', type: 'manualTrigger' },
		runware('Hand in', { ...small, delivery: { deliveryMethod: 'async', wait: false } }),
		runware('Get', {
			resource: 'image',
			operation: 'get',
			taskUUID: '={{ $json.taskUUID }}',
			delivery: { wait: true },
			output: { fileName: 'fetched' },
		}),
		save,
	]),
	resultsLater(),
];

const secrets = { apiKey: KEY, baseUrl: standin.url };
async function start() {
	server = await n8n.start();
	session = await server.logIn();
}

beforeAll(async () => {
	mkdirSync(images);
	n8n = await openN8n({ userFolder: home, port, files: [images] });
	const type = 'runwareApi';
	await n8n.importCredentials([
		{ ...ACCOUNT, type, data: { ...secrets, webhookToken: TOKEN } },
		{ ...TOKENLESS, type, data: secrets },
	]);
	await n8n.importWorkflow(...WORKFLOWS);
	await start();
	for (const id of [ROWS, IGNORE, CROWD, LATER]) await session.activate(id);
	for (const name of ['surface-rows', 'surface-ignore', 'surface-crowd', 'results-later'])
		await reachable(hook(name));
});
afterAll(async () => {
	await server?.stop();
	await standin.close();
	rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
	standin.reset();
	for (const name of readdirSync(images)) rmSync(path.join(images, name));
});

let tasks = 0;
const newUUID = () => `aaaaaaaa-aaaa-4aaa-8aaa-${String(++tasks).padStart(12, '0')}`;

/** Hands a task to the stand-in, which calls back; answers when it has been accepted. */
async function submit(webhookURL: string, more: object = {}): Promise<string> {
	const taskUUID = newUUID();
	const task = {
		taskType: 'imageInference',
		taskUUID,
		model: 'runware:97@1',
		...{ positivePrompt: 'a lighthouse', width: 128, height: 128 },
		deliveryMethod: 'async',
		webhookURL,
		...more,
	};
	await fetch(standin.url, {
		method: 'POST',
		headers: { authorization: `Bearer ${KEY}` },
		body: JSON.stringify([task]),
	});
	return taskUUID;
}

const bytesAt = async (address: unknown) =>
	Buffer.from(await (await fetch(String(address))).arrayBuffer()).toString('base64');
const onDisk = () =>
	Object.fromEntries(
		readdirSync(images).map((name) => [name, readFileSync(path.join(images, name), 'base64')]),
	);

/** A call that nobody made before, of an image that the stand-in has. */
async function freshCall(more: object = {}) {
	const taskUUID = await submit('http://127.0.0.1:9/');
	await sleep(50);
	const reply = await fetch(standin.url, {
		method: 'POST',
		headers: { authorization: `Bearer ${KEY}` },
		body: JSON.stringify([{ taskType: 'getResponse', taskUUID }]),
	});
	const { data } = (await reply.json()) as { data: Record<string, unknown>[] };
	return { data: [{ ...data[0], ...more }] };
}

const rowsOf = (executions: Finished[]) => executions.flatMap(({ rows }) => rows[TRIGGER] ?? []);

describe('results of a task, called back', () => {
	const BODIES = (['envelope', 'flat'] as const).flatMap((webhookBody) =>
		[false, true].map((webhookDuplicates) => ({ webhookBody, webhookDuplicates })),
	);

	test.each(BODIES)(
		'should each become one row and one file on disk: $webhookBody, each call twice: $webhookDuplicates',
		async (settings) => {
			standin.set(settings);
			const executions = await follow(session, ROWS);
			const taskUUID = await submit(hook('surface-rows', { sku: 'mug 7/ä', ship: 'x=1&y' }), {
				numberResults: 3,
				seed: 41,
				includeCost: true,
			});
			const done = await executions.next(3);

			expect(done.every(({ status }) => status === 'success')).toBe(true);
			expect(done.filter(({ text }) => text.includes(TOKEN) || text.includes(KEY))).toEqual([]);
			const rows = rowsOf(done).toSorted((a, b) => Number(a.json.seed) - Number(b.json.seed));
			expect(rows.map(({ json }) => json)).toEqual(
				[41, 42, 43].map((seed) => ({
					status: 'success',
					taskUUID,
					imageUUID: expect.any(String) as string,
					imageURL: expect.stringContaining(standin.imageOrigin) as string,
					seed,
					cost: expect.any(Number) as number,
					query: { sku: 'mug 7/ä', ship: 'x=1&y' },
					fileName: expect.any(String) as string,
				})),
			);
			const expected = rows.map(async ({ json }) => [
				`mug 7-ä-${String(json.imageUUID)}.jpg`,
				await bytesAt(json.imageURL),
			]);
			expect(onDisk()).toEqual(Object.fromEntries(await Promise.all(expected)));
			expect(standin.ledger().webhookCalls).toBe(settings.webhookDuplicates ? 6 : 3);
		},
	);

	test('should all arrive when they come at once, the first that the workflow ever gets', async () => {
		const executions = await follow(session, CROWD);
		await submit(hook('surface-crowd'), { numberResults: 10, seed: 100 });
		const done = await executions.next(10);

		expect(done.map(({ status }) => status)).toEqual(done.map(() => 'success'));
		expect(
			rowsOf(done)
				.map(({ json }) => Number(json.seed) - 100)
				.toSorted(),
		).toEqual(Array.from({ length: 10 }, (_, index) => index));
		expect(Object.keys(onDisk())).toHaveLength(10);
	});

	test('should keep a seed past 2^53', async () => {
		const executions = await follow(session, ROWS);
		const body = JSON.stringify(await freshCall());
		await call(hook('surface-rows'), body.replace(/"seed":\d+/, '"seed":9223372036854775807'));
		const done = await executions.next(1);

		expect(rowsOf(done)[0].json.seed).toBe('9223372036854775807');
	});

	test('should read what belongs to a row for that row', async () => {
		const executions = await follow(session, ROWS);
		const [one, two] = [await freshCall(), await freshCall()];
		await call(hook('surface-rows', { sku: 'pair' }), [...one.data, ...two.data]);
		const done = await executions.next(1);

		const names = rowsOf(done).map(({ json }) => json.fileName);
		expect(names).toEqual([one, two].map(({ data }) => `pair-${String(data[0].imageUUID)}.jpg`));
	});

	test('should come once, also when the call is repeated after a restart of n8n', async () => {
		const executions = await follow(session, ROWS);
		const body = await freshCall();
		expect(await call(hook('surface-rows', { sku: 'again' }), body)).toMatchObject({
			status: 200,
			text: '',
		});
		expect(await call(hook('surface-rows', { sku: 'again' }), body)).toMatchObject({
			status: 200,
			text: '{"message":"Nothing new"}',
		});
		expect(rowsOf(await executions.next(1))).toHaveLength(1);

		await server.stop();
		await start();
		await reachable(hook('surface-rows'));
		const afterwards = await follow(session, ROWS);
		await call(hook('surface-rows', { sku: 'again' }), body);
		expect(rowsOf(await afterwards.next(0))).toEqual([]);
	});
});

describe('a failed task, called back', () => {
	test.each(['envelope', 'flat'] as const)('should be a row: %s', async (webhookBody) => {
		standin.set({ webhookBody, failResults: 1 });
		const executions = await follow(session, ROWS);
		const taskUUID = await submit(hook('surface-rows', { sku: 'x' }));
		const done = await executions.next(1);

		expect(rowsOf(done).map(({ json }) => json)).toEqual([
			{
				status: 'error',
				taskUUID,
				code: 'inferenceError',
				message: expect.any(String) as string,
				query: { sku: 'x' },
			},
		]);
	});

	test('should start nothing where failures are ignored, unlike its siblings', async () => {
		standin.set({ failResults: 1 });
		const executions = await follow(session, IGNORE);
		await submit(hook('surface-ignore'), { numberResults: 2, seed: 3 });
		const done = await executions.next(1);

		expect(done).toHaveLength(1);
		expect(rowsOf(done).map(({ json, binary }) => [json.status, json.seed, binary])).toEqual([
			['success', 3, undefined],
		]);
	});
});

describe('a call that is not of Runware', () => {
	const TOKENS: [string, string[]][] = [
		['no token', []],
		['an empty token', ['']],
		['another token', ['a long random text']],
		['the token twice', [TOKEN, TOKEN]],
		['the token in other letters', [TOKEN.toUpperCase()]],
	];
	test('should be turned away without the right token', async () => {
		const executions = await follow(session, ROWS);
		const body = await freshCall();
		for (const [what, tokens] of TOKENS) {
			const query = new URLSearchParams(tokens.map((token): [string, string] => ['token', token]));
			const address = `${origin}/webhook/surface-rows/runware?${query.toString()}`;
			expect(await call(address, body), what).toMatchObject({
				status: 403,
				text: '{"message":"The token is missing or wrong"}',
			});
		}
		expect(await executions.next(0)).toEqual([]);
		expect(standin.ledger().downloads).toBe(0);
		expect(server.log()).toContain('a call without the right token was rejected');
		expect(server.log()).not.toContain(TOKEN);
	});

	const junk = [1, 'x', null, true, [], { a: 1 }];
	const BIG = 'x'.repeat(5e6);
	const BODIES: [string, unknown, number, string?][] = [
		['text that is no JSON', 'not JSON', 422],
		['text', 'hello', 200, 'text/plain'],
		['nothing', '', 200],
		['a form', 'task=1&image=2', 200, 'application/x-www-form-urlencoded'],
		['a number', '42', 200],
		['null', 'null', 200],
		['an empty array', [], 200],
		['an array of junk', junk, 200],
		['an envelope of junk', { data: junk, errors: junk }, 200],
		['5 MB of text', { data: [{ text: BIG }] }, 200],
		['5 MB of junk', Array.from({ length: 5e5 }, (_, index) => junk[index % junk.length]), 200],
		['another task type', { data: [{ taskType: 'videoInference', taskUUID: newUUID() }] }, 200],
		['an acknowledgment', { data: [{ taskType: 'imageInference', taskUUID: newUUID() }] }, 200],
	];
	test('should be answered and start nothing when it is junk', async () => {
		const executions = await follow(session, ROWS);
		for (const [what, body, status, type] of BODIES) {
			const answer = await call(hook('surface-rows'), body, type);
			expect(answer, what).toMatchObject({ status });
			expect(answer.ms, what).toBeLessThan(5000);
		}
		expect(await executions.next(0)).toEqual([]);
		expect(server.log()).toContain('a call that is no Runware result was left alone');
	});

	const ADDRESSES: unknown[] = [
		'file:///etc/passwd',
		'ftp://127.0.0.1/image.jpg',
		'/etc/passwd',
		'data:image/jpeg;base64,/9j/4AAQ',
		'',
		{ href: 'file:///etc/passwd' },
		undefined,
	];
	test('should never have n8n fetch from an address that is not http(s)', async () => {
		const executions = await follow(session, ROWS);
		for (const imageURL of ADDRESSES) {
			const body = await freshCall({ imageURL });
			expect((await call(hook('surface-rows'), body)).status).toBe(200);
		}
		const done = await executions.next(ADDRESSES.length);

		expect(done.map(({ status }) => status)).toEqual(ADDRESSES.map(() => 'success'));
		expect(rowsOf(done).map(({ json, binary }) => [json.downloadError, binary])).toEqual(
			ADDRESSES.map((address) => [
				typeof address === 'string' && address !== ''
					? 'The image host address is not http(s). The image stays at its imageURL.'
					: 'Runware sent neither a link nor data for this image.',
				undefined,
			]),
		);
		expect(done.filter(({ text }) => text.includes('root:'))).toEqual([]);
	});
});

test('should answer at once while the image takes eight seconds', async () => {
	const executions = await follow(session, ROWS);
	const body = await freshCall();
	standin.faults({ on: 'download', do: { hang: 8000 } });
	const { status, ms } = await call(hook('surface-rows', { sku: 'slow' }), body);

	expect(status).toBe(200);
	expect(ms).toBeLessThan(1000);
	const [done] = await executions.next(1);
	expect(done.rows[TRIGGER][0].binary?.data.mimeType).toBe('image/jpeg');
	expect(standin.ledger().downloads).toBe(1);
});

test('should refuse to start with a credential that has no token, and say so', async () => {
	await session.activate(TOKENLESS_FLOW);
	// n8n activates afterwards and keeps what came of it.
	const state = async () =>
		JSON.stringify(await session.call('GET', `/workflows/${TOKENLESS_FLOW}/publication-status`));
	await expect
		.poll(state, { timeout: 20_000 })
		.toContain('The Runware credential has no Webhook Token');

	const address = `${origin}/webhook/surface-tokenless/runware?token=`;
	expect((await call(address, await freshCall())).status).toBe(404);
});

test('should take a call at the test address, also a second time', async () => {
	const executions = await follow(session, IGNORE);
	const body = await freshCall();
	const once = async () => {
		const path = `/workflows/${IGNORE}/run`;
		const waiting = await session.call('POST', path, { triggerToStartFrom: { name: TRIGGER } });
		expect(waiting).toEqual({ waitingForWebhook: true });
		expect((await call(hook('surface-ignore', {}, 'webhook-test'), body)).status).toBe(200);
		const done = await executions.next(1);
		expect(done.map(({ mode }) => mode)).toEqual(['manual']);
		expect(rowsOf(done)).toHaveLength(1);
	};
	await once();
	await once();
});

test('should bring the images of the example to disk: handed in, called back, saved', async () => {
	const executions = await follow(session, LATER);
	standin.set({ latencyMs: 500 });
	await session.runManually(LATER, 'Start');
	const done = await executions.next(3);

	expect(done.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
	const handedIn = done.flatMap(({ rows }) => rows['Submit tasks'] ?? []);
	expect(handedIn.map(({ json }) => json.status)).toEqual(['processing', 'processing']);
	const rows = rowsOf(done);
	expect(rows.map(({ json }) => json.taskUUID).toSorted()).toEqual(
		handedIn.map(({ json }) => json.taskUUID).toSorted(),
	);
	const expected = rows.map(async ({ json }) => [
		`${(json.query as { sku: string }).sku}-${String(json.seed)}.jpg`,
		await bytesAt(json.imageURL),
	]);
	expect(onDisk()).toEqual(Object.fromEntries(await Promise.all(expected)));
	expect(standin.ledger().billedImages).toBe(2);
});

test('should bring an image to disk that was handed in and fetched by its UUID', async () => {
	const executions = await follow(session, GET);
	standin.set({ latencyMs: 500 });
	await session.runManually(GET, 'Start');
	const [done] = await executions.next(1);

	expect(done.status).toBe('success');
	expect(onDisk()).toEqual({ 'fetched.jpg': await bytesAt(done.rows.Get[0].json.imageURL) });
	expect(standin.ledger().billedImages).toBe(1);
});
