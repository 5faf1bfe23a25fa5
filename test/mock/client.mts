// What the tests of the mock server share: one server a file, and a caller in few words.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { uuidFrom } from './digest.mts';
import { startMockServer, type Settings, type MockServer } from './mockServer.mts';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	body: unknown;
}

export const TASK_A = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const TASK_B = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

export function image(fields: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		taskType: 'imageInference',
		taskUUID: TASK_A,
		model: 'runware:97@1',
		positivePrompt: 'a lighthouse',
		seed: 7,
		...fields,
	};
}

export const poll = (taskUUID = TASK_A) => ({ taskType: 'getResponse', taskUUID });
export const details = (taskUUID = TASK_A) => ({ taskType: 'getTaskDetails', taskUUID });
export const imageUUID = (taskUUID = TASK_A, index = 0) => uuidFrom('image', taskUUID, index);

export function useMockServer(settings: Partial<Settings> = {}) {
	let mock: MockServer;
	beforeAll(async () => {
		mock = await startMockServer({ settings: { plainImages: true, ...settings } });
	});
	beforeEach(() => mock.reset());
	afterAll(async () => await mock.close());

	async function post(tasks: unknown, headers: Record<string, string> = {}): Promise<Answer> {
		const reply = await fetch(mock.url, {
			method: 'POST',
			headers: { authorization: 'Bearer a-key', 'content-type': 'application/json', ...headers },
			body: typeof tasks === 'string' ? tasks : JSON.stringify(tasks),
			redirect: 'manual',
		});
		const text = await reply.text();
		return { status: reply.status, headers: reply.headers, text, body: readJson(text) };
	}

	/** A result as the answer to a sync request shows it. */
	function entry(fields: Record<string, unknown> = {}, taskUUID = TASK_A, index = 0) {
		const uuid = imageUUID(taskUUID, index);
		return {
			taskType: 'imageInference',
			taskUUID,
			imageUUID: uuid,
			imageURL: `${mock.imageOrigin}/image/os/a01d01/ws/2/ii/${uuid}.jpg`,
			seed: 7 + index,
			...fields,
		};
	}

	const file = async (uuid = imageUUID(), extension = 'jpg', init: RequestInit = {}) =>
		await fetch(`${mock.imageOrigin}/image/os/a01d01/ws/2/ii/${uuid}.${extension}`, init);

	return {
		get mock() {
			return mock;
		},
		post,
		entry,
		file,
	};
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

interface Received {
	method: string;
	headers: IncomingHttpHeaders;
	bytes: Buffer;
}

/** Somewhere for webhooks and uploads to arrive; answers the statuses in turn, then 200. */
export async function startReceiver(...statuses: number[]) {
	const received: Received[] = [];
	const server = createServer((request, reply) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { method = '', headers } = request;
			received.push({ method, headers, bytes: Buffer.concat(parts) });
			reply.writeHead(statuses.shift() ?? 200).end();
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		return new Promise<void>((closed) => server.close(() => closed()));
	};
	return { url: `http://127.0.0.1:${port}/hook`, received, close };
}
