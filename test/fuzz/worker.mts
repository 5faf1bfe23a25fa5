// One of the threads that play.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { mustBeKnown } from '../engine/knownParameters.mts';
import { Clock } from '../search/clock.mts';
import { loadPackage } from './built.mts';
import { addPlay, nothingFound, type Found } from './found.mts';
import { LOST_NEEDLESSLY } from './imageRules.mts';
import { violationsOf } from './judge.mts';
import { numbersOf, planOf } from './plan.mts';
import type { Play } from './play.mts';
import { playPlan } from './playPlan.mts';
import { parametersFor, SCENARIOS, type Scenario } from './scenarios.mts';
import type { Replies } from './server.mts';
import { shrink } from './shrink.mts';
import { traceOf } from './trace.mts';

export interface Share {
	/** every `step`th play from `from` on, up to `runs` of all */
	from: number;
	step: number;
	runs: number;
	only: string;
}

/** One play to show; with a violation the least that still shows it. */
export interface Shown {
	number: number;
	violation?: string;
}

const { seed } = workerData as { seed: string };
/** of its thread's processor: the machine may have other work */
const SLOW_MS = 5_000;

// Stacks would be half the price of the node's errors.
Error.stackTraceLimit = 0;
const built = loadPackage();
const clock = new Clock();
clock.install();

/** The context gives the node whatever it asks for; n8n gives what the node names. */
function checkPanels(): void {
	for (const scenario of Object.values(SCENARIOS) as Scenario[]) {
		if (scenario.list || scenario.isPing) continue;
		const { description } = scenario.isTrigger ? built.trigger : built.node;
		mustBeKnown(description, parametersFor(scenario, 0), 'The property test');
	}
}

async function playAndJudge(number: number, given?: Replies): Promise<[Play, string[]]> {
	const before = process.threadCpuUsage();
	const played = await playPlan(built, clock, planOf(seed, number), given);
	const violations = violationsOf(played, built.n8n);
	if (violations.includes(LOST_NEEDLESSLY) && (await isLostAnyway(number))) {
		violations.splice(violations.indexOf(LOST_NEEDLESSLY), 1);
	}
	const { user, system } = process.threadCpuUsage(before);
	if ((user + system) / 1000 > SLOW_MS) violations.push(`slow: more than ${SLOW_MS / 1000} s`);
	return [played, violations];
}

/** Whether the world of the play has no way to the image. */
async function isLostAnyway(number: number): Promise<boolean> {
	const control = await playPlan(built, clock, planOf(seed, number), new Map());
	return violationsOf(control, built.n8n).includes(LOST_NEEDLESSLY);
}

async function search({ from, step, runs, only }: Share): Promise<Found> {
	const found = nothingFound();
	let left = Math.ceil((runs - from) / step);
	for (const number of numbersOf(seed, from, step, only)) {
		if (left-- <= 0) break;
		addPlay(found, ...(await playAndJudge(number)));
		// The thread has messages to read, and memory to give back.
		if (left % 200 === 0) await setImmediate();
	}
	return found;
}

async function show({ number, violation }: Shown): Promise<string[]> {
	const [played, violations] = await playAndJudge(number);
	// Files are no JSON, and what is harmless is told by the names of the mutations.
	const isShrinkable = played.plan.kind.name !== 'image file' && violation !== LOST_NEEDLESSLY;
	if (violation === undefined || !isShrinkable) return traceOf(played, violations);
	const mutated = played.exchanges.filter(({ mutations }) => mutations.length > 0);
	const all = new Map(mutated.map((exchange) => [exchange.number, exchange.reply]));
	const least = await shrink(all, async (replies) =>
		(await playAndJudge(number, replies))[1].includes(violation),
	);
	const [shown] = await playAndJudge(number, least);
	return traceOf({ ...shown, exchanges: shown.exchanges.filter((one) => least.has(one.number)) }, [
		violation,
	]);
}

checkPanels();
parentPort?.on('message', (job: Share | Shown) => {
	('step' in job ? search(job) : show(job)).then(
		(answer) => parentPort?.postMessage({ answer }),
		(error: unknown) => parentPort?.postMessage({ crashed: String(error), job }),
	);
});
