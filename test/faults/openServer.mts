import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Opened {
	url: string;
	close(): Promise<void>;
}

/** A server on a free port. Closing it breaks off what is under way. */
export async function openServer(listener: RequestListener): Promise<Opened> {
	const server = createServer(listener);
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
