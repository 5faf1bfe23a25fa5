import type { Standin } from '../standin/standin.mts';

/** What the stand-in's ledger says of the money, in the terms of the promise. */
export function accountOf(standin: Standin) {
	const { billedImages, byTask } = standin.ledger();
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

/** Tasks of a type that reached the stand-in, repeats included, in their order. */
export const tasksSent = (standin: Standin, taskType: string): SentTask[] =>
	standin
		.requests()
		.flatMap(({ body }) => (Array.isArray(body) ? (body as SentTask[]) : []))
		.filter((task) => task.taskType === taskType);

/** The prompt that each task UUID was submitted with. */
export const promptByTask = (standin: Standin): Map<string, string | undefined> =>
	new Map(
		tasksSent(standin, 'imageInference').map(({ taskUUID, positivePrompt }) => [
			taskUUID,
			positivePrompt,
		]),
	);
