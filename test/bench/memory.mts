import { WORKFLOWS, type Workflow } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

/** bytes; 0: as small as they come */
const SIZES = { '4 MB': 4 * 1024 ** 2, 'as small as it gets': 0 };
type Size = keyof typeof SIZES;
const FEW = 50;
const MANY = 500;
const LATENCY_MS = 50;
const CONCURRENCY = 10;
const ROUNDS = 3;
const MOST_GROWTH_MB = 20;
const NAMES: Record<Workflow, string> = { runware: 'Runware', httpRequest: 'HTTP Request twice' };

/** whether memory depends on the bytes of the images: what else grows with items is n8n's own */
export const memory: Benchmark = {
	title: `Memory for ${FEW} and for ${MANY} images, large and small`,
	async run(measure) {
		const rows: string[][] = [];
		const peaks = new Map<string, number>();
		for (const contender of WORKFLOWS) {
			for (const size of Object.keys(SIZES) as Size[]) {
				for (const items of [FEW, MANY]) {
					const job = {
						contender,
						items,
						concurrency: CONCURRENCY,
						imageBytes: SIZES[size],
						warmUp: 0,
					};
					const rounds: Measured[] = [];
					const collected: Measured[] = [];
					for (let round = 0; round < ROUNDS; round++) {
						rounds.push(await measure(job, { latencyMs: LATENCY_MS }));
						const collect = { ...job, collectGarbage: true };
						collected.push(await measure(collect, { latencyMs: LATENCY_MS }));
					}
					peaks.set(
						`${contender} ${size} ${items}`,
						median(rounds.map(({ memory }) => memory.peak)),
					);
					rows.push([NAMES[contender], size, String(items), ...cells(rounds, collected)]);
				}
			}
		}
		const growth = (size: Size) =>
			(peaks.get(`runware ${size} ${MANY}`) ?? NaN) - (peaks.get(`runware ${size} ${FEW}`) ?? NaN);
		const byBytes = growth('4 MB') - growth('as small as it gets');
		return {
			columns: [
				...['workflow', 'image', 'images'],
				...['in use, MB', 'peak, MB', 'before, MB', 'array buffers, MB'],
			],
			rows,
			targets: [
				{
					text:
						`growth of the peak from ${FEW} to ${MANY} images of 4 MB, less that of small ones: ` +
						`at most ${MOST_GROWTH_MB} MB (${byBytes.toFixed(0)} MB)`,
					met: byBytes <= MOST_GROWTH_MB,
				},
			],
		};
	},
};

const cells = (rounds: Measured[], collected: Measured[]) => [
	spread(collected.map(({ memory }) => memory.held)),
	spread(rounds.map(({ memory }) => memory.peak)),
	spread(rounds.map(({ memory }) => memory.before)),
	spread(rounds.map(({ memory }) => memory.arrayBuffers)),
];
