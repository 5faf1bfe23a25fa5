import { FORMATS, type Format } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const ITEMS = 200;
const IMAGE_BYTES = 256 * 1024;
const LARGE_ITEMS = 50;
const LARGE_BYTES = 8 * 1024 ** 2;
const LATENCY_MS = 50;
const WARM_UP = 20;
const CONCURRENCY = 10;
const ROUNDS = 7;
const MOST_CPU = 1.05;

/** what a mark in the file costs, beside the same files without */
export const marks: Benchmark = {
	title: `${ITEMS} images of 256 KB and ${LARGE_ITEMS} of 8 MB, with and without a mark and the prompt in the file`,
	async run(measure) {
		const rows: string[][] = [];
		const targets: { text: string; met: boolean }[] = [];
		for (const format of FORMATS) {
			const run = async (isMarked: boolean, items: number, imageBytes: number) =>
				await measure(
					{
						contender: 'runware',
						...{ items, imageBytes, format, concurrency: CONCURRENCY, warmUp: WARM_UP },
						...(isMarked ? { isMarked: true as const } : {}),
					},
					{ latencyMs: LATENCY_MS },
				);
			const small = new Map<boolean, Measured[]>();
			const large = new Map<boolean, Measured[]>();
			for (let round = 0; round < ROUNDS; round++) {
				// The second may find a busier machine, so they take turns.
				for (const isMarked of round % 2 === 0 ? [false, true] : [true, false]) {
					add(small, isMarked, await run(isMarked, ITEMS, IMAGE_BYTES));
					// The mock server pads a JPEG in front of its pixels, which no real one has so much of.
					if (format === 'JPG') continue;
					add(large, isMarked, await run(isMarked, LARGE_ITEMS, LARGE_BYTES));
				}
			}
			rows.push(...[false, true].map((isMarked) => rowOf(format, isMarked, small, large)));
			const ratio = ratioOf(small);
			targets.push({
				text: `${format}: at most ${MOST_CPU} times the CPU per image (${ratio.toFixed(3)})`,
				met: ratio <= MOST_CPU,
			});
		}
		return {
			columns: [
				'file',
				'mark',
				'CPU per image of 256 KB, ms',
				'peak at 256 KB, MB',
				'peak at 8 MB, MB',
			],
			rows,
			targets,
		};
	},
};

const add = (to: Map<boolean, Measured[]>, key: boolean, one: Measured) =>
	to.set(key, [...(to.get(key) ?? []), one]);

const cpuOf = (rounds: Measured[] = []) => rounds.map(({ cpuMs }) => cpuMs / ITEMS);

/** Both of a round met the same machine. */
function ratioOf(small: Map<boolean, Measured[]>): number {
	const plain = cpuOf(small.get(false));
	return median(cpuOf(small.get(true)).map((marked, round) => marked / plain[round]));
}

const rowOf = (
	format: Format,
	isMarked: boolean,
	small: Map<boolean, Measured[]>,
	large: Map<boolean, Measured[]>,
): string[] => {
	const peakOf = (rounds: Measured[] = []) =>
		rounds.length === 0 ? '' : spread(rounds.map(({ memory }) => memory.peak));
	return [
		format,
		isMarked ? 'with' : 'without',
		spread(cpuOf(small.get(isMarked)), 1),
		peakOf(small.get(isMarked)),
		peakOf(large.get(isMarked)),
	];
};
