import type { IRun } from 'n8n-workflow';
import type { Engine, Execution, RunSpec } from '../engine/engine.mts';
import type { MockServer } from '../mock/mockServer.mts';
import { callOfAgent } from './agentCalls.mts';
import { ClientRequests } from './clientRequests.mts';
import { pause, reach, type Moment } from './moments.mts';

/** Where a sequence takes place. */
export interface Harness {
	engine: Engine;
	mock: MockServer;
	runSpec: RunSpec;
	/** The same with what the user has changed meanwhile. */
	changed: RunSpec;
	/** For sequences that are broken off. */
	moment: Moment;
}

export interface Shown {
	runs: IRun[];
	/** ms from Stop to the end of the node */
	stoppedIn?: number;
	/** requests of any kind that the node made up to Stop */
	sentBeforeStop?: number;
	/** and after it */
	sentAfterStop?: number;
	/** the node did not end */
	hung?: boolean;
}

/** Above every time limit of the matrix. */
const LONGEST_RUN_MS = 20_000;
const STRAGGLERS_MS = 700;

/** The run, or nothing when it does not end. */
async function ended({ done }: Execution): Promise<IRun[]> {
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

const run = (harness: Harness, runSpec = harness.runSpec) => harness.engine.run(runSpec);

async function inTurn(...jobs: (() => Promise<Execution> | Execution)[]): Promise<Shown> {
	const runs: IRun[] = [];
	for (const start of jobs) {
		const [done] = await ended(await start());
		if (!done) return { runs, hung: true };
		runs.push(done);
	}
	return { runs };
}

async function retried(harness: Harness): Promise<Shown> {
	const job = run(harness);
	const { node } = harness.changed;
	return await inTurn(
		() => job,
		async () => await harness.engine.retry(job, { node }),
	);
}

async function cancelled(harness: Harness): Promise<Shown> {
	const requests = new ClientRequests(harness.mock);
	const job = run(harness);
	await reach(harness.moment, harness.mock, job);
	const sentBeforeStop = requests.count;
	const at = Date.now();
	job.cancel();
	const runs = await ended(job);
	const stoppedIn = Date.now() - at;
	await pause(STRAGGLERS_MS);
	requests.close();
	const sentAfterStop = requests.count - sentBeforeStop;
	return { runs, stoppedIn, sentBeforeStop, sentAfterStop, hung: runs.length === 0 };
}

/** To Runware a process that is killed looks like one that is stopped; its execution data is gone. */
async function killed(harness: Harness): Promise<Shown> {
	const job = run(harness);
	await reach(harness.moment, harness.mock, job);
	job.cancel();
	await ended(job);
	return await inTurn(() => run(harness, harness.changed));
}

async function retriedTwice(harness: Harness): Promise<Shown> {
	const first = run(harness);
	const retry = async () => await harness.engine.retry(first);
	return await inTurn(() => first, retry, retry);
}

/** The same node, as n8n has it after it was cut and pasted. */
async function pastedThenRetried(harness: Harness): Promise<Shown> {
	const first = run(harness);
	const node = { ...harness.runSpec.node, id: 'pasted' };
	return await inTurn(
		() => first,
		async () => await harness.engine.retry(first, { node }),
	);
}

const manual = (runSpec: RunSpec): RunSpec => ({ ...runSpec, mode: 'manual' });

async function pressedAfterStop(harness: Harness): Promise<Shown> {
	const job = run(harness, manual(harness.runSpec));
	await reach(harness.moment, harness.mock, job);
	job.cancel();
	await ended(job);
	return await inTurn(() => run(harness, manual(harness.changed)));
}

function asTool({ runSpec }: Harness): RunSpec {
	const positivePrompt = "={{ $fromAI('prompt', '', 'string') }}";
	const { node } = runSpec;
	const tool = { ...node, parameters: { ...node.parameters, positivePrompt } };
	return { ...runSpec, node: tool, items: undefined };
}

async function calledAsTool(harness: Harness): Promise<Shown> {
	const toolCalls = [{ prompt: 'P0' }, { prompt: 'P0' }];
	return await inTurn(() => run(harness, { ...asTool(harness), toolCalls }));
}

const promptsOf = ({ runSpec }: Harness) => (runSpec.items ?? []).map(({ json }) => json);

async function calledAtOnce(harness: Harness): Promise<Shown> {
	const toolCalls = promptsOf(harness);
	const toolStyle = 'invoke at once';
	return await inTurn(() => run(harness, { ...asTool(harness), toolCalls, toolStyle }));
}

/** All calls at once, and then each once more; per account. */
const byAgents = (accounts: string[]) => async (harness: Harness) => {
	const { engine, mock } = harness;
	const runs: IRun[] = [];
	for (const account of accounts) {
		const callAll = async () =>
			await Promise.all(
				promptsOf(harness).map((call) =>
					callOfAgent(engine, asTool(harness), call, `${mock.url} ${account}`),
				),
			);
		runs.push(...(await callAll()), ...(await callAll()));
	}
	return { runs };
};

async function together(harness: Harness): Promise<Shown> {
	const shown = await Promise.all(
		[run(harness), run(harness)].map(async (job) => await ended(job)),
	);
	return { runs: shown.flat(), hung: shown.some((runs) => runs.length === 0) };
}

/** Two databases count their executions from 1, and know nothing of each other. */
const onTwoInstances = async (harness: Harness) => {
	const first = { ...harness.runSpec, executionId: '1' };
	return await inTurn(
		() => run(harness, first),
		() => run(harness, first),
	);
};

/** What happens around the run. */
export const SEQUENCES = {
	once: async (harness: Harness) => await inTurn(() => run(harness)),
	loop: async (harness: Harness) => await inTurn(() => run(harness)),
	'run again': async (harness: Harness) =>
		await inTurn(
			() => run(harness),
			() => run(harness, harness.changed),
		),
	'retry the execution': retried,
	cancel: cancelled,
	'killed, then run again': killed,
	'two executions at once': together,
	'two instances': onTwoInstances,
	'retry the first execution twice': retriedTwice,
	'pasted again, then retried': pastedThenRetried,
	'Execute step twice': async (harness: Harness) =>
		await inTurn(
			() => run(harness, manual(harness.runSpec)),
			() => run(harness, manual(harness.changed)),
		),
	'Execute step, Stop, Execute step': pressedAfterStop,
	'tool calls': calledAsTool,
	'tool calls at once': calledAtOnce,
	'calls of an n8n Agent': byAgents(['one']),
	'calls of an n8n Agent by two accounts': byAgents(['one', 'two']),
} satisfies Record<string, (harness: Harness) => Promise<Shown>>;

export type SequenceName = keyof typeof SEQUENCES;
