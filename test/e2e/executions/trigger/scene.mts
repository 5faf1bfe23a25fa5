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
import { startStandin, type Standin } from '../../../standin/standin.mts';
import { CROWD, IGNORE, LATER, ROWS, TOKENLESS_ACCOUNT, TRIGGER, triggerFlows } from './flows.mts';

export const TOKEN = 'a long random text / with ümlauts & more';
export const KEY = 'surface-key';

export interface TriggerScene {
	standin: Standin;
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
export function useTriggers(): TriggerScene {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-trigger-'));
	const images = path.join(home, 'images');
	const scene = {} as TriggerScene;
	let n8n: N8n;

	const start = async () => {
		scene.server = await n8n.start();
		scene.session = await scene.server.logIn();
	};
	scene.hook = (name, query = {}, base = 'webhook') => {
		const search = new URLSearchParams({ token: TOKEN, ...query });
		return `${scene.origin}/${base}/${name}/runware?${search.toString()}`;
	};
	scene.restart = async () => {
		await scene.server.stop();
		await start();
	};
	scene.onDisk = () =>
		Object.fromEntries(
			readdirSync(images).map((name) => [name, readFileSync(path.join(images, name), 'base64')]),
		);
	beforeAll(async () => {
		mkdirSync(images);
		scene.standin = await startStandin({ settings: { plainImages: true } });
		n8n = await openN8n({ userFolder: home, port: await freePort(), files: [images] });
		scene.origin = n8n.origin;
		const account = credential(KEY, scene.standin.url);
		const data = { apiKey: KEY, baseUrl: scene.standin.url };
		await n8n.importCredentials([
			{ ...account, data: { ...data, webhookToken: TOKEN } },
			{ ...account, ...TOKENLESS_ACCOUNT, data },
		]);
		await n8n.importWorkflow(...triggerFlows(images, scene.hook(LATER.hook)));
		await start();
		const listening = [ROWS, IGNORE, CROWD, LATER];
		for (const { id } of listening) await scene.session.activate(id);
		for (const { hook } of listening) await reachable(scene.hook(hook));
	});
	beforeEach(() => {
		scene.standin.reset();
		for (const name of readdirSync(images)) rmSync(path.join(images, name));
	});
	afterAll(async () => {
		await scene.server?.stop();
		await scene.standin?.close();
		rmSync(home, { recursive: true, force: true });
	});
	return scene;
}

export const rowsOf = (executions: Finished[]) =>
	executions.flatMap(({ rows }) => rows[TRIGGER] ?? []);
