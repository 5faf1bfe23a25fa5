import { CONTENDERS, type Contender } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const ITEMS = 200;
const IMAGE_BYTES = 1024 ** 2;
const LATENCY_MS = 50;
const WARM_UP = 100;
const ROUNDS = 7;
/** the most that the node allows; the HTTP Request node sends all at once */
const CONCURRENCY = 32;
const MOST_OF_BARE = 2.5;
const MOST_OF_PAIR = 0.7;

const NAMES: Record<Contender, string> = {
	bare: 'A script without n8n',
	runware: 'Runware',
	httpRequest: 'HTTP Request twice',
};

/** what one image costs this machine, beside n8n's own HTTP Request node and the least it can cost */
export const work: Benchmark = {
	title: `${ITEMS} images of 1 MB: CPU time and wall time, against the HTTP Request node and a bare script`,
	async run(measure) {
		const job = {
			items: ITEMS,
			concurrency: CONCURRENCY,
			imageBytes: IMAGE_BYTES,
			warmUp: WARM_UP,
		};
		const rounds: Record<Contender, Measured[]> = { runware: [], httpRequest: [], bare: [] };
		for (let round = 0; round < ROUNDS; round++) {
			// the last one may find a busier machine, so they take turns
			const order = round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed();
			for (const contender of order) {
				rounds[contender].push(await measure({ ...job, contender }, { latencyMs: LATENCY_MS }));
			}
		}
		const cpu = (who: Contender) => rounds[who].map(({ cpuMs }) => cpuMs / ITEMS);
		const wall = (who: Contender) => rounds[who].map(({ wallMs }) => wallMs / 1000);
		/** of the rounds' ratios: both of a round met the same machine */
		const ratioTo = (other: Contender) =>
			median(cpu('runware').map((ours, round) => ours / cpu(other)[round]));
		const target = (other: Contender, most: number) => ({
			text: `at most ${most} times the CPU per image of ${NAMES[other]} (${ratioTo(other).toFixed(2)})`,
			met: ratioTo(other) <= most,
		});
		return {
			columns: ['contender', 'CPU per image, ms', 'wall, s'],
			rows: (['bare', 'runware', 'httpRequest'] as const).map((who) => [
				NAMES[who],
				spread(cpu(who), 1),
				spread(wall(who), 1),
			]),
			targets: [target('bare', MOST_OF_BARE), target('httpRequest', MOST_OF_PAIR)],
		};
	},
};
