import type { IDataObject, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';
import type { Engine, Job, Performance } from '../engine/engine.mts';
import { startStandin, type Ledger, type Standin } from '../standin/standin.mts';
import type { Setting } from './scenario.mts';
import { openSink } from './sink.mts';

/** What one row of the matrix came to. */
export interface Played {
	ledger: Ledger;
	rows: INodeExecutionData[];
	/** Errors, logs and rows as text: where a UUID must be found that is not delivered. */
	told: string;
	ended: IRun['status'];
	/** ms from Stop to the end of the node. */
	stoppedIn?: number;
	/** Tasks accepted after Stop. */
	acceptedAfterStop: number;
}

const DELIVERY = {
	sync: {},
	async: { deliveryMethod: 'async' },
	batch: { deliveryMethod: 'async', tasksPerRequest: 10 },
};

const performanceOf = (
	{ scenario, delivery, mode }: Setting,
	baseUrl: string,
	sink: string,
): Performance => {
	const { parameters = {}, prompts = ['P0', 'P1', 'P2'] } = scenario;
	const waits = { timeLimit: 4, ...DELIVERY[delivery], ...parameters.delivery };
	return {
		items: prompts.map((prompt) => ({ json: { prompt } })),
		credentials: { apiKey: 'key', baseUrl },
		...(scenario.play === 'loop' ? { loopOver: 1 } : {}),
		node: {
			onError: mode === 'stop' ? 'stopWorkflow' : 'continueRegularOutput',
			waitBetweenTries: 0,
			...scenario.node,
			parameters: {
				positivePrompt: '={{ $json.prompt }}',
				...(parameters.numberResults ? { numberResults: parameters.numberResults } : {}),
				output: { includeCost: true, ...parameters.output } as INodeParameters,
				safety: (parameters.safety ?? {}) as INodeParameters,
				delivery: JSON.parse(JSON.stringify(waits).replaceAll('SINK', sink)) as INodeParameters,
				runOptions: {
					retryDelay: 0.03,
					...(scenario.budget === undefined ? {} : { budget: scenario.budget }),
					...parameters.runOptions,
				},
			},
		},
	};
};

/** An agent gets JSON instead of rows. */
const repliesIn = (engine: Engine, run: IRun): INodeExecutionData[] =>
	engine.replies(run).flatMap((reply) => (reply as IDataObject[]).map((json) => ({ json })));

const rowsIn = (engine: Engine, run: IRun): INodeExecutionData[] => [
	...repliesIn(engine, run),
	...(run.data.resultData.runData.Node ?? []).flatMap((_, index) =>
		engine.rows(run, 'Node', index),
	),
];

const told = (engine: Engine, runs: IRun[], from: number): string =>
	JSON.stringify([
		...runs.map((run) => [engine.error(run), rowsIn(engine, run)]),
		engine.log.slice(from),
	]);

const MOMENTS: Record<string, (standin: Standin) => boolean> = {
	submitting: (standin) => standin.ledger().tasks > 0,
	'second wave': (standin) => standin.ledger().tasks > 1,
	polling: (standin) => (standin.ledger().byType.getResponse ?? 0) > 0,
	downloading: (standin) => standin.ledger().downloads > 0,
};

const until = async (reached: () => boolean) => {
	for (let waits = 0; !reached() && waits < 2000; waits++)
		await new Promise((r) => setTimeout(r, 5));
};

async function cancelled(job: Job, standin: Standin, moment: string) {
	await until(() => MOMENTS[moment](standin));
	const at = Date.now();
	job.cancel();
	const run = await job.done;
	const stoppedIn = Date.now() - at;
	await new Promise((r) => setTimeout(r, 400));
	const after = standin.ledger().acceptances.filter((acceptance) => acceptance.at > at + 50);
	return { runs: [run], stoppedIn, acceptedAfterStop: after.length };
}

async function runsOf(
	engine: Engine,
	performance: Performance,
	setting: Setting,
	standin: Standin,
) {
	const { play = 'once', cancelWhen } = setting.scenario;
	if (play === 'tool calls') {
		const toolCalls = [{ prompt: 'P0' }, { prompt: 'P0' }];
		const positivePrompt = "={{ $fromAI('prompt', '', 'string') }}";
		const node = {
			...performance.node,
			parameters: { ...performance.node?.parameters, positivePrompt },
		};
		return { runs: [await engine.run({ ...performance, node, items: undefined, toolCalls }).done] };
	}
	const job = engine.run(performance);
	if (play === 'cancel') return await cancelled(job, standin, cancelWhen ?? 'submitting');
	const run = await job.done;
	if (play === 'retry the execution') return { runs: [run, await (await engine.retry(job)).done] };
	if (play === 'run again') return { runs: [run, await engine.run(performance).done] };
	return { runs: [run] };
}

export async function play(engine: Engine, setting: Setting): Promise<Played> {
	const { settings, faults } = setting.scenario;
	const standin = await startStandin({
		settings: { plainImages: true, latencyMs: 20, ...settings },
	});
	const sink = await openSink();
	try {
		standin.faults(...(faults ?? []).map((fault) => structuredClone(fault)));
		const from = engine.log.length;
		const performance = performanceOf(setting, standin.url, sink.url);
		const {
			runs,
			stoppedIn,
			acceptedAfterStop = 0,
		} = {
			stoppedIn: undefined,
			acceptedAfterStop: undefined,
			...(await runsOf(engine, performance, setting, standin)),
		};
		return {
			ledger: standin.ledger(),
			rows: runs.flatMap((run) => rowsIn(engine, run)),
			told: told(engine, runs, from),
			ended: runs.at(-1)?.status ?? 'unknown',
			stoppedIn,
			acceptedAfterStop,
		};
	} finally {
		await Promise.all([standin.close(), sink.close()]);
	}
}
