import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const ITEMS = 100;
const CONCURRENCY = 10;
const LATENCY_MS = 2000;
const ROUNDS = 3;
const LARGEST_RATIO = 1.03;
const IDEAL_MS = Math.ceil(ITEMS / CONCURRENCY) * LATENCY_MS;

/** How much longer a batch takes than Runware itself needs. */
export const waiting: Benchmark = {
	title: `${ITEMS} images of ${LATENCY_MS / 1000} s each, ${CONCURRENCY} at once`,
	async run(measure) {
		const walls: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const { wallMs, counts } = await measure(
				{ contender: 'runware', items: ITEMS, concurrency: CONCURRENCY, warmUp: 0, imageBytes: 0 },
				{ latencyMs: LATENCY_MS },
			);
			if (counts.maxInFlight > CONCURRENCY) {
				throw new Error(`${counts.maxInFlight} requests were under way at once`);
			}
			walls.push(wallMs / 1000);
		}
		const ratio = (median(walls) * 1000) / IDEAL_MS;
		return {
			columns: ['ideal, s', 'measured, s', 'ratio'],
			rows: [[(IDEAL_MS / 1000).toFixed(1), spread(walls, 2), ratio.toFixed(3)]],
			targets: [
				{
					text: `at most ${LARGEST_RATIO} times the ideal (${ratio.toFixed(3)})`,
					met: ratio <= LARGEST_RATIO,
				},
			],
		};
	},
};
