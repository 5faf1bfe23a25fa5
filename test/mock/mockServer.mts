// A local server that speaks Runware's API for HiDream-I1, with a ledger, switches and faults.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApi } from './api.mts';
import { addContent } from './content.mts';
import { addControl } from './control.mts';
import type { Fault } from './faults.mts';
import { buildImageHost } from './imageHost.mts';
import type { LedgerData } from './ledger.mts';
import { applySettings, defaultSettings, type Settings } from './settings.mts';
import { World, type RecordedRequest } from './world.mts';

export type { Fault } from './faults.mts';
export type { LedgerData } from './ledger.mts';
export type { Settings } from './settings.mts';

export interface MockServer {
	/** base URL for the credential */
	url: string;
	origin: string;
	imageOrigin: string;
	settings: Settings;
	set(patch: Partial<Settings>): void;
	faults(...rules: Fault[]): void;
	/** a copy as of now */
	ledger(): LedgerData;
	requests(): RecordedRequest[];
	/** forgets tasks, ledger, requests and faults; settings are again those of the start */
	reset(): void;
	close(): Promise<void>;
}

export interface MockServerOptions {
	/** 0, the default, takes any free port */
	port?: number;
	imagePort?: number;
	settings?: Partial<Settings>;
}

export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
	const settings = defaultSettings();
	applySettings(settings, options.settings ?? {});
	const atStart = { ...settings };
	const world = new World(settings);
	const api = buildApi(world);
	const images = buildImageHost(world);
	const close = async () => {
		world.forget();
		await Promise.all([api.close(), images.close()]);
	};
	const mock: MockServer = {
		url: '',
		origin: '',
		imageOrigin: '',
		settings,
		set: (patch) => applySettings(settings, patch),
		faults: (...rules) => world.faults.add(rules),
		ledger: () => structuredClone(world.ledger.data),
		requests: () => [...world.requests],
		reset: () => {
			world.forget();
			Object.assign(settings, atStart);
		},
		close,
	};
	addContent(api, world);
	addControl(api, mock);
	try {
		mock.imageOrigin = world.imageOrigin = await listen(images, options.imagePort);
		mock.origin = await listen(api, options.port);
	} catch (error) {
		await close();
		throw error;
	}
	mock.url = `${mock.origin}/v1`;
	return mock;
}

async function listen(app: FastifyInstance, port = 0): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
