import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Runware that repeats the request's key in its error code and in a header. */
export async function startEchoServer() {
	const server = createServer(({ headers: { authorization = '' } }, reply) => {
		const data = [{ taskType: 'ping', pong: true }];
		reply.writeHead(200, { 'x-ratelimit-of': authorization });
		reply.end(JSON.stringify({ data, errors: [{ code: authorization, message: '' }] }));
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const close = () => new Promise<void>((closed) => server.close(() => closed()));
	return { url: `http://127.0.0.1:${port}/v1`, close };
}
