import type { IDataObject, INodeExecutionData, INodeParameters, NodeApiError } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startMockServer, type Settings, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine, type RunSpec } from './engine.mts';

export const KEY = 'test-key';
export const SMALL = { size: 'custom', width: 128, height: 128 };

export interface Result {
	status: string;
	rows: INodeExecutionData[];
	json: IDataObject[];
	/** the messages under the output */
	hints: string[];
	error?: NodeApiError;
}

type Extras = Partial<Omit<RunSpec, 'items' | 'node'>> & {
	items?: IDataObject[];
	onError?: RunSpec['node']['onError'];
};

/** One engine and one mock server per test file, the mock server fresh for each test. */
export function useHarness(settings: Partial<Settings> = {}) {
	let engine: Engine;
	let mock: MockServer;
	beforeAll(async () => {
		engine = await openEngine();
		mock = await startMockServer({ settings: { plainImages: true, ...settings } });
	});
	beforeEach(() => mock.reset());
	afterAll(async () => {
		engine.close();
		await mock.close();
	});

	const account = () => ({ apiKey: KEY, baseUrl: mock.url });

	async function run(
		parameters: INodeParameters,
		{ items = [{}], onError, ...more }: Extras = {},
	): Promise<Result> {
		const done = await engine.run({
			items: items.map((json) => ({ json })),
			node: { parameters, ...(onError ? { onError } : {}) },
			credentials: account(),
			...more,
		}).done;
		const rows = engine.rows(done);
		return {
			status: done.status,
			rows,
			json: rows.map(({ json }) => json),
			hints: engine.hints(done).map(({ message }) => message),
			error: engine.error(done) as NodeApiError | undefined,
		};
	}

	/** Hands tasks to the mock server without the node in between. */
	async function submit(...tasks: object[]): Promise<void> {
		const body = tasks.map((task) => ({
			taskType: 'imageInference',
			model: 'runware:97@1',
			positivePrompt: 'a cat',
			...{ width: 128, height: 128 },
			...task,
		}));
		await fetch(mock.url, {
			method: 'POST',
			headers: { authorization: `Bearer ${KEY}` },
			body: JSON.stringify(body),
		});
	}

	/** Name, type and bytes of a row's file. */
	async function fileOf({ binary }: INodeExecutionData) {
		if (binary === undefined) return undefined;
		const { fileName, mimeType } = binary.data;
		return { fileName, mimeType, bytes: (await engine.file(binary.data)).toString('base64') };
	}

	return {
		get engine() {
			return engine;
		},
		get mock() {
			return mock;
		},
		account,
		run,
		submit,
		fileOf,
		taskTypes: () => mock.ledger().byType,
		billed: () => mock.ledger().billedImages,
	};
}
