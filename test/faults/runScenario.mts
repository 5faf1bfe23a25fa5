import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';
import type { Engine } from '../engine/engine.mts';
import { startMockServer, type LedgerData } from '../mock/mockServer.mts';
import { openGateway } from './gateway.mts';
import { runSpecOf } from './runSpec.mts';
import { SEQUENCES, type Shown } from './sequences.mts';
import type { Setting } from './scenario.mts';
import { openSink } from './sink.mts';

/** What one row of the matrix came to. */
export interface Result extends Shown {
	ledger: LedgerData;
	/** Of all runs. */
	rows: INodeExecutionData[];
	rowsByRun: INodeExecutionData[][];
	/** Errors, logs and rows as text: where a UUID must be found that is not delivered. */
	told: string;
	ended: IRun['status'];
}

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

export async function runScenario(engine: Engine, setting: Setting): Promise<Result> {
	const { settings, faults = [], sequence = 'once', ...scenario } = setting.scenario;
	const { changes, cancelWhen, gateway: name } = scenario;
	const mock = await startMockServer({
		settings: { plainImages: true, latencyMs: 20, ...settings },
	});
	const sink = await openSink();
	const gateway = name ? await openGateway(name, mock.url) : undefined;
	const addresses = { baseUrl: gateway?.url ?? mock.url, sink: sink.url };
	try {
		mock.faults(...faults.map((fault) => structuredClone(fault)));
		const from = engine.log.length;
		const shown = await SEQUENCES[sequence]({
			engine,
			mock,
			runSpec: runSpecOf(setting, addresses),
			changed: runSpecOf(setting, addresses, changes),
			moment: cancelWhen ?? 'submitting',
		});
		const { runs } = shown;
		const rowsByRun = runs.map((run) => rowsIn(engine, run));
		return {
			...shown,
			ledger: mock.ledger(),
			rows: rowsByRun.flat(),
			rowsByRun,
			told: told(engine, runs, from),
			ended: runs.at(-1)?.status ?? 'unknown',
		};
	} finally {
		await Promise.all([mock.close(), sink.close(), gateway?.close()]);
	}
}
