import { submitTask } from '../../../mock/submitTask.mts';
import type { MockServer } from '../../../mock/mockServer.mts';
import { until } from '../../../n8n/until.mts';

interface Reply {
	data: Record<string, unknown>[];
}

/** A call that was not sent before, of an image that the mock server has. */
export async function freshCall(mock: MockServer, more: object = {}): Promise<Reply> {
	const taskUUID = await submitTask(mock);
	const data = await until('the image is done', async () => {
		const reply = await fetch(mock.url, {
			method: 'POST',
			headers: { authorization: 'Bearer test-key' },
			body: JSON.stringify([{ taskType: 'getResponse', taskUUID }]),
		});
		const {
			data: [entry],
		} = (await reply.json()) as Reply;
		return entry?.imageURL ? entry : undefined;
	});
	return { data: [{ ...data, ...more }] };
}
