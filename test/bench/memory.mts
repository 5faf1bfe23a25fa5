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
/** how many images the process has made before it is measured */
const AGES = { 'just started': 0, 'in use': 100 };
type Age = keyof typeof AGES;

const NAMES: Record<Contender, string> = { runware: 'Runware', httpRequest: 'HTTP Request twice' };

/** whether memory depends on how many images a run makes */
export const memory: Benchmark = {
	title: `Peak memory for ${FEW} and for ${MANY} images of 4 MB`,
	async run(measure) {
		const rows: string[][] = [];
		const growth = {} as Record<Age, number>;
		for (const age of Object.keys(AGES) as Age[]) {
			for (const contender of CONTENDERS) {
				const job = { contender, concurrency: CONCURRENCY, imageBytes: IMAGE_BYTES };
				const runs: Record<number, Measured[]> = { [FEW]: [], [MANY]: [] };
				for (let round = 0; round < ROUNDS; round++) {
					for (const items of [FEW, MANY]) {
						const plan = { ...job, items, warmUp: AGES[age] };
						runs[items].push(await measure(plan, { latencyMs: LATENCY_MS }));
					}
				}
				for (const items of [FEW, MANY])
					rows.push([age, NAMES[contender], String(items), ...cells(runs[items])]);
				if (contender === 'runware') growth[age] = peakOf(runs[MANY]) - peakOf(runs[FEW]);
			}
		}
		return {
			columns: [
				'n8n',
				'workflow',
				'images',
				'peak, MB',
				'before, MB',
				'array buffers, MB',
				'heap, MB',
			],
			rows,
			targets: (Object.keys(AGES) as Age[]).map((age) => ({
				text:
					`n8n ${age}: ${MANY} images take at most ${MOST_GROWTH_MB} MB more than ${FEW} ` +
					`(${growth[age].toFixed(0)} MB)`,
				met: growth[age] <= MOST_GROWTH_MB,
			})),
		};
	},
};

const peakOf = (runs: Measured[]) => median(runs.map((run) => run.memory.peak));

const cells = (runs: Measured[]) =>
	(['peak', 'before', 'arrayBuffers', 'heap'] as const).map((figure) =>
		spread(runs.map((run) => run.memory[figure])),
	);
