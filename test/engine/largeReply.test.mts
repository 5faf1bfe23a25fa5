// Replies without end and without bound, through n8n's own HTTP helper.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine, type Engine } from './engine.mts';

const MB = 1024 * 1024;
/** Many gzip streams, one after the other, are one: 1.3 GB of blanks in little more than a megabyte. */
const BOMB = Array.from({ length: 20 }, () =>
	gzipSync(Buffer.alloc(64 * MB, ' ')).toString('latin1'),
).join('');

let engine: Engine;
let server: Server;
let respond: (response: ServerResponse) => void;
let closed: Promise<void>;

beforeAll(async () => {
	engine = await openEngine();
	server = createServer((request, response) => {
		closed = new Promise((resolve) => response.once('close', resolve));
		request.resume();
		respond(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	engine.close();
	server.closeAllConnections();
	server.close();
});

const run = (parameters: object) => {
	const { port } = server.address() as AddressInfo;
	return engine.run({
		items: [{ json: {} }],
		node: { parameters: { ...parameters }, onError: 'continueRegularOutput' },
		credentials: { apiKey: 'key-of-the-test', baseUrl: `http://127.0.0.1:${port}` },
	});
};
const ACCOUNT = { resource: 'account', operation: 'get' };

test('a small reply that unpacks to more than a gigabyte is not held in memory', async () => {
	respond = (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
		response.end(BOMB, 'latin1');
	};
	const before = process.memoryUsage().rss;
	let peak = before;
	const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
	const [row] = engine.rows(await run(ACCOUNT).done);
	clearInterval(timer);
	expect(JSON.stringify(row?.json)).toContain('larger than any that Runware can send');
	expect((peak - before) / MB).toBeLessThan(700);
	await closed;
});

test.each<[string, (response: ServerResponse) => void]>([
	['a reply that stands still', (response) => response.write('{"data":[')],
	[
		'a reply that drips',
		(response) => {
			const timer = setInterval(() => response.write(' '), 100);
			response.once('close', () => clearInterval(timer));
		},
	],
	['no reply at all', () => undefined],
])('%s is given up at the time limit, and its connection closed', async (_name, answer) => {
	respond = answer;
	const parameters = {
		positivePrompt: 'a cat',
		runOptions: { maxRetries: 0, retryDelay: 0.02 },
		advanced: { timeLimit: 1 },
	};
	const began = performance.now();
	const [row] = engine.rows(await run(parameters).done);
	expect(row?.json.error).toBeTruthy();
	expect(performance.now() - began).toBeLessThan(15_000);
	await closed;
});

test('Stop closes the connection in the middle of a reply', async () => {
	const job = run(ACCOUNT);
	respond = (response) => {
		response.write('{"data":[');
		setTimeout(() => job.cancel(), 50);
	};
	await job.done;
	await closed;
});
