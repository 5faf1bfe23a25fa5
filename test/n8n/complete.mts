import type { MockServer } from '../mock/mockServer.mts';
import { expect } from 'vitest';
import { promptByTask } from './account.mts';
import type { Finished } from './finished.mts';
import { bytesAt, finish, post, storedFile, type Instance } from './runs.mts';

/** One image for every prompt: in order, paired with its item, the right one, byte by byte. */
export async function expectComplete(
	instance: Instance,
	mock: MockServer,
	{ status, rows }: Finished,
	prompts: string[],
): Promise<void> {
	expect(status).toBe('success');
	const images = rows.Runware;
	const sentWith = promptByTask(mock);
	expect(
		images.map(({ json, pairedItem }) => [
			json.positivePrompt,
			sentWith.get(String(json.taskUUID)),
			pairedItem,
		]),
	).toEqual(prompts.map((prompt, item) => [prompt, prompt, { item }]));
	for (const { json, binary } of images) {
		const file = binary && (await storedFile(instance, binary.data));
		expect(file, String(json.positivePrompt)).toBe(await bytesAt(json.imageURL));
	}
}

/** A webhook's answer is the image that its execution made, byte by byte. */
export async function expectImageAnswer(instance: Instance, workflowId: string): Promise<void> {
	const response = await post(instance, workflowId, { prompt: 'an answer' });
	const body = Buffer.from(await response.arrayBuffer()).toString('base64');
	const [{ id }] = await instance.session.executions(workflowId);
	const { rows } = await finish(instance, id);

	expect(response.headers.get('content-type')).toBe('image/jpeg');
	expect(body).toBe(await bytesAt(rows.Runware[0].json.imageURL));
}
