import { readFileSync } from 'node:fs';
import { parse } from 'flatted';
import type { IRun, IRunExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStandin, type Standin } from '../standin/standin.mts';
import { openEngine, type Engine, type Performance } from './engine.mts';

// Executions outlive versions: n8n keeps them, and people retry them after an update.
const STORED = new URL('fixtures/failed-run-0.1.0.json', import.meta.url);
/** As 0.1.0 made them. */
const MADE = {
	'86f73091-b833-4237-9e77-df414efc1005': 'P0',
	'4a707444-10b7-4573-8b9b-eef2511259ee': 'P2',
};

let engine: Engine;
let standin: Standin;
beforeAll(async () => {
	engine = await openEngine({ binaryMode: 'filesystem' });
	standin = await startStandin({ settings: { plainImages: true } });
});
afterAll(async () => {
	engine.close();
	await standin.close();
});

/** Runware as it was left: the two images are made and paid for. */
async function buyEarlierImages() {
	const tasks = Object.entries(MADE).map(([taskUUID, positivePrompt]) => ({
		taskType: 'imageInference',
		taskUUID,
		model: 'runware:97@1',
		positivePrompt,
		width: 1024,
		height: 1024,
		includeCost: true,
	}));
	await fetch(standin.url, { method: 'POST', body: JSON.stringify(tasks), headers: HEADERS });
}
const HEADERS = { authorization: 'Bearer key', 'content-type': 'application/json' };

const storedRun = (): IRun => {
	const text = readFileSync(STORED, 'utf8').replaceAll('http://image-host', standin.imageOrigin);
	return { data: parse(text) as IRunExecutionData } as IRun;
};

const performance = (): Performance => ({
	executionId: '41',
	items: ['P0', 'P1', 'P2'].map((prompt) => ({ json: { prompt } })),
	credentials: { apiKey: 'key', baseUrl: standin.url },
	node: {
		onError: 'stopWorkflow',
		parameters: {
			positivePrompt: '={{ $json.prompt }}',
			output: { includeCost: true },
		},
	},
});

test('the retry of an execution that 0.1.0 stored buys the missing image only', async () => {
	await buyEarlierImages();
	expect(standin.ledger().billedImages).toBe(2);
	const job = {
		executionId: '41',
		performance: performance(),
		done: Promise.resolve(storedRun()),
		cancel: () => undefined,
	};
	const run = await (await engine.retry(job)).done;
	expect(run.status).toBe('success');
	expect(engine.rows(run).map(({ json, binary }) => [json.positivePrompt, !!binary])).toEqual([
		['P0', true],
		['P1', true],
		['P2', true],
	]);
	expect(standin.ledger()).toMatchObject({ billedImages: 3, conflicts: 0 });
	for (const taskUUID of Object.keys(MADE)) {
		expect(standin.ledger().byTask[taskUUID].submits).toBe(1);
	}
});
