// One mock server a file, and the probe's questions asked of it in this process.
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { startMockServer, type Settings, type MockServer } from '../mock/mockServer.mts';
import { Client } from './client.mts';
import { Connection } from './connection.mts';
import { IMAGE_USD } from './node.mts';
import { Probe, type Pace } from './probe.mts';
import { SpendLimit } from './spendLimit.mts';
import { QUESTIONS } from './questions/index.mts';
import { askAll, type Row } from './run.mts';

const KEY = 'a-key-of-the-test';
const PACE: Pace = { pollMs: 20, maxWaitMs: 600, breakOffMs: 200 };

export interface Setup {
	settings?: Partial<Settings>;
	limitUSD?: number;
	pace?: Partial<Pace>;
	stop?: AbortController;
	show?: (row: Row) => void;
	earlier?: string[];
}

export function useProbe() {
	// on a busy machine; nothing here waits that long
	vi.setConfig({ testTimeout: 60_000 });
	let mock: MockServer;
	beforeAll(async () => {
		mock = await startMockServer({ settings: { plainImages: true } });
	});
	beforeEach(() => mock.reset());
	afterAll(async () => await mock.close());

	/** Asks these questions, or all; `ids` in the probe's own order. */
	async function ask(ids: readonly string[] | undefined, setup: Setup = {}) {
		const { settings = {}, limitUSD = 1, stop = new AbortController(), earlier } = setup;
		mock.set(settings);
		const connection = new Connection({ baseUrl: mock.url, apiKey: KEY, stop: stop.signal });
		const client = new Client(connection, new SpendLimit(limitUSD, IMAGE_USD));
		const pace = { ...PACE, ...setup.pace };
		const probe = new Probe({ client, stop: stop.signal, pace, earlier });
		const questions = QUESTIONS.filter(({ id }) => ids?.includes(id) ?? true);
		const rows = await askAll(questions, probe, stop.signal, setup.show);
		return { rows, spendLimit: client.spendLimit };
	}

	return {
		get mock() {
			return mock;
		},
		ask,
	};
}
