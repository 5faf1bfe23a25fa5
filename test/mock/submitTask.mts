import { randomUUID } from 'node:crypto';
import type { MockServer } from './mockServer.mts';

/** Submits an asynchronous task as any client could; its UUID, once it is accepted. */
export async function submitTask(mock: MockServer, more: object = {}): Promise<string> {
	const taskUUID = randomUUID();
	const task = {
		taskType: 'imageInference',
		taskUUID,
		model: 'runware:97@1',
		...{ positivePrompt: 'a lighthouse', width: 128, height: 128 },
		deliveryMethod: 'async',
		...more,
	};
	const reply = await fetch(mock.url, {
		method: 'POST',
		headers: { authorization: 'Bearer e2e-key' },
		body: JSON.stringify([task]),
	});
	if (!reply.ok) throw new Error(`The mock server: ${reply.status} ${await reply.text()}`);
	return taskUUID;
}
