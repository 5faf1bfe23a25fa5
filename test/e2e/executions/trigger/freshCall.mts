import { submitTask } from '../../../standin/submitTask.mts';
import type { Standin } from '../../../standin/standin.mts';
import { until } from '../../../n8n/until.mts';

interface Reply {
	data: Record<string, unknown>[];
}

/** A call that nobody made before, of an image that the stand-in has. */
export async function freshCall(standin: Standin, more: object = {}): Promise<Reply> {
	const taskUUID = await submitTask(standin);
	const data = await until('the image is done', async () => {
		const reply = await fetch(standin.url, {
			method: 'POST',
			headers: { authorization: 'Bearer surface-key' },
			body: JSON.stringify([{ taskType: 'getResponse', taskUUID }]),
		});
		const {
			data: [entry],
		} = (await reply.json()) as Reply;
		return entry?.imageURL ? entry : undefined;
	});
	return { data: [{ ...data, ...more }] };
}
