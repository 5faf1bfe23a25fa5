import type { IRun } from 'n8n-workflow';
import type { Engine, Job, Performance } from '../engine/engine.mts';
import type { Standin } from '../standin/standin.mts';
import { pause, reach, type Moment } from './moments.mts';

/** Where a play takes place. */
export interface Stage {
	engine: Engine;
	standin: Standin;
	performance: Performance;
	/** The same with what the user has changed meanwhile. */
	changed: Performance;
	/** For plays that are broken off. */
	moment: Moment;
}

export interface Shown {
	runs: IRun[];
	/** ms from Stop to the end of the node */
	stoppedIn?: number;
	/** requests of any kind that arrived after Stop */
	sentAfterStop?: number;
	/** the node did not end */
	hung?: boolean;
}

/** Above every time limit of the matrix. */
const LONGEST_RUN_MS = 20_000;
/** What was on its way at Stop may still arrive, at the least so long after it. */
const ON_ITS_WAY_MS = 200;
const STRAGGLERS_MS = 700;

/** The run, or nothing when it does not end. */
async function ended({ done }: Job): Promise<IRun[]> {
	const tooLate = new AbortController();
	const run = await Promise.race([
		done,
		new Promise<undefined>((resolve) => {
			const timer = setTimeout(() => resolve(undefined), LONGEST_RUN_MS);
			tooLate.signal.addEventListener('abort', () => clearTimeout(timer));
		}),
	]);
	tooLate.abort();
	return run ? [run] : [];
}

const run = (stage: Stage, performance = stage.performance) => stage.engine.run(performance);

async function inTurn(...jobs: (() => Promise<Job> | Job)[]): Promise<Shown> {
	const runs: IRun[] = [];
	for (const start of jobs) {
		const [done] = await ended(await start());
		if (!done) return { runs, hung: true };
		runs.push(done);
	}
	return { runs };
}

async function retried(stage: Stage): Promise<Shown> {
	const job = run(stage);
	const { node } = stage.changed;
	return await inTurn(
		() => job,
		async () => await stage.engine.retry(job, { node }),
	);
}

/** When a call that starts now has come through: on a busy machine, later than one would think. */
async function arrivalOfACall({ url }: Standin): Promise<number> {
	await (await fetch(new URL('/control/settings', url))).text();
	return Date.now();
}

async function cancelled(stage: Stage): Promise<Shown> {
	const job = run(stage);
	await reach(stage.moment, stage.standin, job);
	const at = Date.now();
	job.cancel();
	const arrived = arrivalOfACall(stage.standin);
	const runs = await ended(job);
	const stoppedIn = Date.now() - at;
	await pause(STRAGGLERS_MS);
	const lateFrom = Math.max(at + ON_ITS_WAY_MS, await arrived);
	const late = stage.standin.requests().filter((request) => request.at > lateFrom);
	return { runs, stoppedIn, sentAfterStop: late.length, hung: runs.length === 0 };
}

/** To Runware a process that is killed looks like one that is stopped; its execution data is gone. */
async function killed(stage: Stage): Promise<Shown> {
	const job = run(stage);
	await reach(stage.moment, stage.standin, job);
	job.cancel();
	await ended(job);
	return await inTurn(() => run(stage, stage.changed));
}

async function calledAsTool(stage: Stage): Promise<Shown> {
	const positivePrompt = "={{ $fromAI('prompt', '', 'string') }}";
	const { node } = stage.performance;
	const tool = { ...node, parameters: { ...node.parameters, positivePrompt } };
	const toolCalls = [{ prompt: 'P0' }, { prompt: 'P0' }];
	return await inTurn(() =>
		run(stage, { ...stage.performance, node: tool, items: undefined, toolCalls }),
	);
}

async function together(stage: Stage): Promise<Shown> {
	const shown = await Promise.all([run(stage), run(stage)].map(async (job) => await ended(job)));
	return { runs: shown.flat(), hung: shown.some((runs) => runs.length === 0) };
}

/** Two databases count their executions from 1, and know nothing of each other. */
const onTwoInstances = async (stage: Stage) => {
	const first = { ...stage.performance, executionId: '1' };
	return await inTurn(
		() => run(stage, first),
		() => run(stage, first),
	);
};

/** What happens around the run. */
export const PLAYS = {
	once: async (stage: Stage) => await inTurn(() => run(stage)),
	loop: async (stage: Stage) => await inTurn(() => run(stage)),
	'run again': async (stage: Stage) =>
		await inTurn(
			() => run(stage),
			() => run(stage, stage.changed),
		),
	'retry the execution': retried,
	cancel: cancelled,
	'killed, then run again': killed,
	'two executions at once': together,
	'two instances': onTwoInstances,
	'tool calls': calledAsTool,
} satisfies Record<string, (stage: Stage) => Promise<Shown>>;

export type PlayName = keyof typeof PLAYS;
