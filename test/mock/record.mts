import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RecordedRequest, World } from './world.mts';

export function record(
	world: World,
	host: RecordedRequest['host'],
	{ method, url, headers }: FastifyRequest,
	reply: FastifyReply,
): RecordedRequest {
	const noted: RecordedRequest = {
		host,
		method,
		path: url,
		headers: { ...headers },
		at: Date.now(),
	};
	world.requests.push(noted);
	reply.raw.once('finish', () => {
		noted.status = reply.raw.statusCode;
	});
	return noted;
}
