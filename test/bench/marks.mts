import { FORMATS, type Format, type Turn } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const ITEMS = 200;
const IMAGE_BYTES = 256 * 1024;
const TURNS = 15;
const LARGE_ITEMS = 50;
const LARGE_BYTES = 8 * 1024 ** 2;
const LARGE_ROUNDS = 5;
const LATENCY_MS = 50;
const WARM_UP = 100;
const CONCURRENCY = 10;
const MOST_CPU = 1.05;

/** what a mark in the file costs, beside the same files without */
export const marks: Benchmark = {
	title: `${ITEMS} images of 256 KB and ${LARGE_ITEMS} of 8 MB, with and without a mark and the prompt in the file`,
	async run(measure) {
		const rows: string[][] = [];
		const targets: { text: string; met: boolean }[] = [];
		for (const format of FORMATS) {
			const job = {
				contender: 'runware' as const,
				...{ format, concurrency: CONCURRENCY, warmUp: WARM_UP },
			};
			const { turns } = await measure(
				{ ...job, items: ITEMS, imageBytes: IMAGE_BYTES, turns: TURNS },
				{ latencyMs: LATENCY_MS },
			);
			const large: Record<keyof Turn, Measured[]> = { plain: [], marked: [] };
			for (let round = 0; round < LARGE_ROUNDS; round++) {
				for (const kind of ['plain', 'marked'] as const) {
					const files = { items: LARGE_ITEMS, imageBytes: LARGE_BYTES, warmUp: 20 };
					const isMarked = kind === 'marked';
					large[kind].push(
						await measure({ ...job, ...files, isMarked }, { latencyMs: LATENCY_MS }),
					);
				}
			}
			rows.push(rowOf(format, 'plain', turns, large), rowOf(format, 'marked', turns, large));
			const ratio = median(turns.map(({ plain, marked }) => marked / plain));
			targets.push({
				text: `${format}: at most ${MOST_CPU} times the CPU per image (${ratio.toFixed(3)})`,
				met: ratio <= MOST_CPU,
			});
		}
		return {
			columns: ['file', 'mark', 'CPU per image of 256 KB, ms', 'peak at 8 MB, MB'],
			rows,
			targets,
		};
	},
};

const rowOf = (
	format: Format,
	kind: keyof Turn,
	turns: Turn[],
	large: Record<keyof Turn, Measured[]>,
): string[] => [
	format,
	kind === 'marked' ? 'with' : 'without',
	spread(
		turns.map((turn) => turn[kind] / ITEMS),
		1,
	),
	spread(large[kind].map(({ memory }) => memory.peak)),
];
