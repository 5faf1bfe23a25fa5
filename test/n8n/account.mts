import type { MockServer } from '../mock/mockServer.mts';

/** What the mock server's ledger says of the money, in the terms of the promise. */
export function accountOf(mock: MockServer) {
	const { billedImages, byTask } = mock.ledger();
	const lines = Object.values(byTask);
	return {
		billedImages,
		/** the same task UUID accepted again */
		boughtTwice: lines.filter(({ accepted }) => accepted > 1).length,
		/** billed, but never in an answer */
		neverDelivered: lines.filter(({ billed, delivered }) => delivered < billed).length,
	};
}

/** All that is right when so many images were asked for. */
export const paidOnce = (images: number) => ({
	billedImages: images,
	boughtTwice: 0,
	neverDelivered: 0,
});

interface SentTask {
	taskType: string;
	taskUUID: string;
	positivePrompt?: string;
}

/** Tasks of a type that reached the mock server, repeats included, in their order. */
export const tasksSent = (mock: MockServer, taskType: string): SentTask[] =>
	mock
		.requests()
		.flatMap(({ body }) => (Array.isArray(body) ? (body as SentTask[]) : []))
		.filter((task) => task.taskType === taskType);

/** The prompt that each task UUID was submitted with. */
export const promptByTask = (mock: MockServer): Map<string, string | undefined> =>
	new Map(
		tasksSent(mock, 'imageInference').map(({ taskUUID, positivePrompt }) => [
			taskUUID,
			positivePrompt,
		]),
	);
