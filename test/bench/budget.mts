import type { Measured } from './processes.mts';
import type { Benchmark, Target } from './result.mts';
import { median, spread } from './statistics.mts';

const ROUNDS = 3;
const MB = 1024 ** 2;
/** US dollars, far above what the items cost */
const FAR_BUDGET = 1000;
const LIMITS = { without: undefined, with: FAR_BUDGET };
type Limit = keyof typeof LIMITS;

interface Setting {
	name: string;
	items: number;
	latencyMs: number;
	concurrency: number;
	tasksPerRequest?: number;
	/** what may grow by a budget, and to how much at most */
	target: { name: string; of(run: Measured): number; most: number };
}

const cpu = { name: 'CPU', of: ({ cpuMs }: Measured) => cpuMs, most: 1.15 };
const wall = { name: 'wall time', of: ({ wallMs }: Measured) => wallMs, most: 1.1 };
const SETTINGS: Setting[] = [
	{ name: '1,000, sync', items: 1000, latencyMs: 100, concurrency: 10, target: wall },
	{ name: '10,000, sync', items: 10_000, latencyMs: 0, concurrency: 10, target: cpu },
	{
		...{ name: '10,000, batch', items: 10_000, latencyMs: 0 },
		...{ concurrency: 4, tasksPerRequest: 100, target: cpu },
	},
];

/** thousands of items, and what keeping a budget costs among them */
export const budget: Benchmark = {
	title: 'Thousands of items, without a budget and with a far one',
	async run(measure) {
		const rows: string[][] = [];
		const targets: Target[] = [];
		for (const { name, latencyMs, target, ...job } of SETTINGS) {
			const rounds: Record<Limit, Measured[]> = { without: [], with: [] };
			for (let round = 0; round < ROUNDS; round++) {
				for (const limit of round % 2 === 0 ? LIMITS_IN_TURN : LIMITS_IN_TURN.toReversed()) {
					const { [limit]: usd } = LIMITS;
					const asked = { ...job, budget: usd, contender: 'runware', linksOnly: true } as const;
					rounds[limit].push(await measure({ ...asked, warmUp: 20, imageBytes: 0 }, { latencyMs }));
				}
			}
			const ratio = median(
				rounds.with.map((one, round) => target.of(one) / target.of(rounds.without[round])),
			);
			for (const limit of LIMITS_IN_TURN) rows.push([name, limit, ...cells(rounds[limit])]);
			targets.push({
				text: `${name}: with a budget at most ${target.most} times the ${target.name} (${ratio.toFixed(3)})`,
				met: ratio <= target.most,
			});
		}
		const columns = ['items', 'budget', 'wall, s', 'CPU, s', 'peak, MB', 'execution data, MB'];
		return { columns, rows, targets };
	},
};

const LIMITS_IN_TURN = Object.keys(LIMITS) as Limit[];

const cells = (runs: Measured[]) => [
	spread(
		runs.map(({ wallMs }) => wallMs / 1000),
		1,
	),
	spread(
		runs.map(({ cpuMs }) => cpuMs / 1000),
		1,
	),
	spread(runs.map(({ memory }) => memory.peak)),
	spread(
		runs.map(({ dataBytes }) => dataBytes / MB),
		1,
	),
];
