import { mustBeFree } from '../n8n/ports.mts';
import { startMockServer } from '../mock/mockServer.mts';
import { say } from './progress.mts';

const REAL_API = 'https://api.runware.ai/v1';

export interface Api {
	url: string;
	apiKey: string;
	close(): Promise<void>;
}

/** the real Runware if there is a key, else a mock server, which costs nothing */
export async function connectApi(port: number): Promise<Api> {
	const apiKey = process.env.RUNWARE_API_KEY;
	if (apiKey) {
		say(`RUNWARE_API_KEY is set: images come from ${REAL_API} and cost real money`);
		return { url: REAL_API, apiKey, close: async () => undefined };
	}
	for (const wanted of [port, port + 1]) await mustBeFree(wanted, 'the mock server for Runware');
	const mock = await startMockServer({ port, imagePort: port + 1 });
	say(`Mock server for Runware at ${mock.url}: images are drawn locally and cost nothing`);
	return { url: mock.url, apiKey: 'demo-key', close: () => mock.close() };
}
