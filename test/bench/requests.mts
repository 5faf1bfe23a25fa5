import type { Benchmark } from './result.mts';

const ITEMS = 1000;
const TASKS_PER_REQUEST = 50;
const LATENCY_MS = 2000;
const IMAGES_PER_REQUEST = 8;
const MOST_REQUESTS = ITEMS / IMAGES_PER_REQUEST;

/** how often Runware is asked in batch mode; a count, so one round will do */
export const requests: Benchmark = {
	title: `${ITEMS} images in batch mode, ${TASKS_PER_REQUEST} tasks per request`,
	async run(measure) {
		const { counts, wallMs } = await measure(
			{
				contender: 'runware',
				items: ITEMS,
				concurrency: 4,
				tasksPerRequest: TASKS_PER_REQUEST,
				warmUp: 0,
				imageBytes: 0,
			},
			{ latencyMs: LATENCY_MS },
		);
		const { requests: sent, downloads, billedImages } = counts;
		if (billedImages !== ITEMS) throw new Error(`${billedImages} images were billed`);
		const perRequest = (ITEMS / sent).toFixed(1);
		return {
			columns: ['images', 'billed', 'requests', 'images per request', 'downloads', 'wall, s'],
			rows: [
				[ITEMS, billedImages, sent, perRequest, downloads, (wallMs / 1000).toFixed(1)].map(String),
			],
			targets: [
				{
					text: `at most ${MOST_REQUESTS} requests (${sent})`,
					met: sent <= MOST_REQUESTS,
				},
			],
		};
	},
};
