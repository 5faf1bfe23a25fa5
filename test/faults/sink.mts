import { openServer, type Opened } from './openServer.mts';

/** Takes webhook calls and uploads. */
export const openSink = async (): Promise<Opened> =>
	await openServer((request, response) => {
		request.resume();
		request.on('end', () => response.writeHead(200).end());
	});
