import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes webhook calls and uploads. */
export async function openSink(): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => response.writeHead(200).end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
