import { CONTENDERS, type Contender } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const IMAGE_BYTES = 4 * 1024 ** 2;
const FEW = 50;
const MANY = 500;
const LATENCY_MS = 50;
const CONCURRENCY = 10;
const ROUNDS = 3;
const MOST_GROWTH_MB = 20;
const NAMES: Record<Contender, string> = { runware: 'Runware', httpRequest: 'HTTP Request twice' };

interface Series {
	asItIs: Measured[];
	/** with the garbage collected every second, to see what is in use */
	collected: Measured[];
}

/** whether memory depends on how many images a run makes */
export const memory: Benchmark = {
	title: `Memory for ${FEW} and for ${MANY} images of 4 MB`,
	async run(measure) {
		const measureSeries = async (contender: Contender, items: number): Promise<Series> => {
			const job = {
				contender,
				items,
				concurrency: CONCURRENCY,
				imageBytes: IMAGE_BYTES,
				warmUp: 0,
			};
			const series: Series = { asItIs: [], collected: [] };
			for (let round = 0; round < ROUNDS; round++) {
				series.asItIs.push(await measure(job, { latencyMs: LATENCY_MS }));
				const collect = { ...job, collectGarbage: true };
				series.collected.push(await measure(collect, { latencyMs: LATENCY_MS }));
			}
			return series;
		};
		const rows: string[][] = [];
		const ours: Record<number, Series> = {};
		for (const contender of CONTENDERS) {
			for (const items of [FEW, MANY]) {
				const series = await measureSeries(contender, items);
				rows.push([NAMES[contender], String(items), ...cells(series)]);
				if (contender === 'runware') ours[items] = series;
			}
		}
		const held = median(heldBy(ours[MANY])) - median(heldBy(ours[FEW]));
		const peak = median(peaksOf(ours[MANY])) - median(peaksOf(ours[FEW]));
		const most = `at most ${MOST_GROWTH_MB} MB more for ${MANY} images than for ${FEW}`;
		return {
			columns: ['workflow', 'images', 'in use, MB', 'peak, MB', 'before, MB', 'array buffers, MB'],
			rows,
			targets: [
				{ text: `in use: ${most} (${held.toFixed(0)} MB)`, met: held <= MOST_GROWTH_MB },
				{ text: `peak: ${most} (${peak.toFixed(0)} MB)`, met: peak <= MOST_GROWTH_MB },
			],
		};
	},
};

const heldBy = ({ collected }: Series) => collected.map((run) => run.memory.held);
const peaksOf = ({ asItIs }: Series) => asItIs.map((run) => run.memory.peak);

const cells = (series: Series) => [
	spread(heldBy(series)),
	spread(peaksOf(series)),
	spread(series.asItIs.map((run) => run.memory.before)),
	spread(series.asItIs.map((run) => run.memory.arrayBuffers)),
];
