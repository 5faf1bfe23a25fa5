import type { Measured } from './processes.mts';
import type { Benchmark, Target } from './result.mts';
import { median, spread } from './statistics.mts';

const ROUNDS = 3;
/** far above what the items cost */
const FAR_BUDGET = 1000;
const LARGEST_WALL = 1.1;
const LARGEST_CPU = 1.15;

const SETTINGS = [
	{ name: '1,000 items, sync', items: 1000, latencyMs: 100, concurrency: 10 },
	{ name: '10,000 items, sync', items: 10_000, latencyMs: 0, concurrency: 10 },
	{
		name: '10,000 items, batch',
		items: 10_000,
		latencyMs: 0,
		concurrency: 4,
		tasksPerRequest: 100,
	},
];

/** what keeping a budget costs, against the same run without one */
export const budget: Benchmark = {
	title: 'A far budget, against none',
	async run(measure) {
		const rows: string[][] = [];
		const targets: Target[] = [];
		for (const { name, latencyMs, ...job } of SETTINGS) {
			const rounds: Record<'with' | 'without', Measured[]> = { with: [], without: [] };
			for (let round = 0; round < ROUNDS; round++) {
				for (const which of ['with', 'without'] as const) {
					const limit = which === 'with' ? { budget: FAR_BUDGET } : {};
					const asked = {
						...job,
						...limit,
						contender: 'runware' as const,
						linksOnly: true as const,
					};
					rounds[which].push(await measure({ ...asked, warmUp: 20, imageBytes: 0 }, { latencyMs }));
				}
			}
			const ratio = (of: (one: Measured) => number) =>
				median(rounds.with.map((one, index) => of(one) / of(rounds.without[index])));
			const [wall, cpu] = [ratio(({ wallMs }) => wallMs), ratio(({ cpuMs }) => cpuMs)];
			for (const which of ['with', 'without'] as const) {
				const s = (of: (one: Measured) => number) =>
					spread(
						rounds[which].map((one) => of(one) / 1000),
						1,
					);
				rows.push([name, which, s(({ wallMs }) => wallMs), s(({ cpuMs }) => cpuMs)]);
			}
			const isSmall = job.items === 1000;
			const [what, value, most] = isSmall
				? ['wall time', wall, LARGEST_WALL]
				: ['CPU', cpu, LARGEST_CPU];
			targets.push({
				text: `${name}: at most ${most} times the ${what} (${value.toFixed(3)})`,
				met: value <= most,
			});
		}
		return { columns: ['run', 'budget', 'wall, s', 'CPU, s'], rows, targets };
	},
};
