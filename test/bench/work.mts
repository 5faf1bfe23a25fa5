import { CONTENDERS, type Contender } from './job.mts';
import type { Measured } from './processes.mts';
import type { Benchmark } from './result.mts';
import { median, spread } from './statistics.mts';

const ITEMS = 200;
const IMAGE_BYTES = 1024 ** 2;
const LATENCY_MS = 50;
const WARM_UP = 20;
const ROUNDS = 7;
/** the most that the node allows; the HTTP Request node sends all at once */
const CONCURRENCY = 32;

/** what one image costs this machine, beside n8n's own HTTP Request node */
export const work: Benchmark = {
	title: `${ITEMS} images of 1 MB: CPU time and wall time, against the HTTP Request node`,
	async run(measure) {
		const job = {
			items: ITEMS,
			concurrency: CONCURRENCY,
			imageBytes: IMAGE_BYTES,
			warmUp: WARM_UP,
		};
		const rounds: Record<Contender, Measured[]> = { runware: [], httpRequest: [] };
		for (let round = 0; round < ROUNDS; round++) {
			// whoever goes second may find a busier machine, so they take turns
			const order = round % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed();
			for (const contender of order) {
				rounds[contender].push(await measure({ ...job, contender }, { latencyMs: LATENCY_MS }));
			}
		}
		const cpu = (who: Contender) => rounds[who].map(({ cpuMs }) => cpuMs / ITEMS);
		const wall = (who: Contender) => rounds[who].map(({ wallMs }) => wallMs / 1000);
		const ours = median(cpu('runware'));
		const theirs = median(cpu('httpRequest'));
		const row = (name: string, who: Contender) => [name, spread(cpu(who), 1), spread(wall(who), 1)];
		return {
			columns: ['workflow', 'CPU per image, ms', 'wall, s'],
			rows: [row('Runware', 'runware'), row('HTTP Request twice', 'httpRequest')],
			targets: [
				{
					text:
						`no more CPU per image than the HTTP Request pair ` +
						`(${ours.toFixed(1)} against ${theirs.toFixed(1)} ms)`,
					met: ours <= theirs,
				},
			],
		};
	},
};
