import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../../n8n/example.mts';
import type { Finished } from '../../../n8n/finished.mts';
import { reachable } from '../../../n8n/hooks.mts';
import { openN8n, type N8n, type Server } from '../../../n8n/n8n.mts';
import { freePort } from '../../../n8n/ports.mts';
import type { Session } from '../../../n8n/rest.mts';
import { startMockServer, type MockServer } from '../../../mock/mockServer.mts';
import {
	COLLECT,
	CROWD,
	IGNORE,
	ROWS,
	TOKENLESS_ACCOUNT,
	TRIGGER,
	triggerFlows,
} from './flows.mts';

export const TOKEN = 'a long random text / with ümlauts & more';
export const KEY = 'test-key';

export interface TriggerHarness {
	mock: MockServer;
	origin: string;
	session: Session;
	server: Server;
	/** the address of a trigger, token included */
	hook(name: string, query?: object, base?: string): string;
	/** ends n8n and starts it again */
	restart(): Promise<void>;
	/** names and contents, base64, of the files that the workflows wrote */
	onDisk(): Record<string, string>;
}

/** n8n with Runware Triggers that listen, and a folder for their files. */
export function useTriggers(): TriggerHarness {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-trigger-'));
	const images = path.join(home, 'images');
	const harness = {} as TriggerHarness;
	let n8n: N8n;

	const start = async () => {
		harness.server = await n8n.start();
		harness.session = await harness.server.logIn();
	};
	harness.hook = (name, query = {}, base = 'webhook') => {
		const search = new URLSearchParams({ token: TOKEN, ...query });
		return `${harness.origin}/${base}/${name}/runware?${search.toString()}`;
	};
	harness.restart = async () => {
		await harness.server.stop();
		await start();
	};
	harness.onDisk = () =>
		Object.fromEntries(
			readdirSync(images).map((name) => [name, readFileSync(path.join(images, name), 'base64')]),
		);
	beforeAll(async () => {
		mkdirSync(images);
		harness.mock = await startMockServer({ settings: { plainImages: true } });
		n8n = await openN8n({ userFolder: home, port: await freePort(), files: [images] });
		harness.origin = n8n.origin;
		const account = credential(KEY, harness.mock.url);
		const data = { apiKey: KEY, baseUrl: harness.mock.url };
		await n8n.importCredentials([
			{ ...account, data: { ...data, webhookToken: TOKEN } },
			{ ...account, ...TOKENLESS_ACCOUNT, data },
		]);
		await n8n.importWorkflow(...triggerFlows(images, harness.hook(COLLECT.hook)));
		await start();
		const listening = [ROWS, IGNORE, CROWD, COLLECT];
		for (const { id } of listening) await harness.session.activate(id);
		for (const { hook } of listening) await reachable(harness.hook(hook));
	});
	beforeEach(() => {
		harness.mock.reset();
		for (const name of readdirSync(images)) rmSync(path.join(images, name));
	});
	afterAll(async () => {
		await harness.server?.stop();
		await harness.mock?.close();
		rmSync(home, { recursive: true, force: true });
	});
	return harness;
}

export const rowsOf = (executions: Finished[]) =>
	executions.flatMap(({ rows }) => rows[TRIGGER] ?? []);
