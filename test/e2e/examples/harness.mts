import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChatModel } from '../../n8n/chatModel.mts';
import { startReceiver } from '../../n8n/exampleReceiver.mts';
import {
	EXAMPLES,
	copySheets,
	exampleCredentials,
	filledExample,
	type Surroundings,
} from '../../n8n/examples.mts';
import { openN8n } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { startMockServer } from '../../mock/mockServer.mts';

/** A real n8n with every example in it, and what they talk to: Runware, a chat model, stores. */
export async function openHarness(fill = filledExample) {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-examples-'));
	const folder = path.join(home, 'files');
	const received = path.join(home, 'received');
	const mock = await startMockServer({ settings: { plainImages: true } });
	const receiver = await startReceiver(received);
	const model = await startChatModel();
	const port = await freePort();
	mkdirSync(folder);
	copySheets(folder);

	const n8n = await openN8n({ userFolder: home, port, files: [folder] });
	const around: Surroundings = { folder, origin: n8n.origin, receiver: receiver.origin };
	const accounts = exampleCredentials('e2e-key', mock.url, receiver.origin);
	await n8n.importCredentials([...accounts, model.credential]);
	await n8n.importWorkflow(...EXAMPLES.map((name) => fill(name, around)));
	const server = await n8n.start();
	const session = await server.logIn();
	return {
		/** sheets and written files */
		folder,
		/** what WordPress and the storage got */
		received,
		mock,
		model,
		server,
		session,
		async close() {
			await server.stop();
			await Promise.all([mock.close(), receiver.close(), model.close()]);
			rmSync(home, { recursive: true, force: true });
		},
	};
}

export type Harness = Awaited<ReturnType<typeof openHarness>>;
