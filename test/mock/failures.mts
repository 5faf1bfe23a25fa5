// Answers that are not Runware's: what proxies, load balancers and broken lines send.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorOf } from './errors.mts';
import { isObject } from './crossField.mts';
import type { RequestBody } from './faults.mts';

const CODES: Readonly<Record<number, string>> = {
	401: 'invalidApiKey',
	402: 'insufficientCredits',
	403: 'forbidden',
	404: 'taskNotFound',
	408: 'requestTimeout',
	429: 'rateLimitExceeded',
	500: 'internalServerError',
	502: 'serverUnavailable',
	503: 'serviceUnavailable',
	504: 'timeoutProvider',
};

const PAGE =
	'<!doctype html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>';

export function failWith(
	reply: FastifyReply,
	{
		status,
		retryAfter,
		body = 'json',
		echo,
	}: { status: number; retryAfter?: number | string; body?: RequestBody; echo?: true },
	tasks: readonly unknown[] = [],
): FastifyReply {
	reply.code(status);
	if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
	if (body === 'empty') return reply.send();
	if (body === 'html') return sendPage(reply);
	const code = CODES[status] ?? 'unknownError';
	if (echo) {
		const message = `Not possible: ${JSON.stringify(reply.request.headers)}`;
		return reply.send({ data: [], errors: [{ ...errorOf(code), message }] });
	}
	const errors =
		body === 'named' ? tasks.map((task) => errorOf(code, taskIdOf(task))) : [errorOf(code)];
	return reply.send({ data: [], errors });
}

const taskIdOf = (task: unknown) =>
	isObject(task) && typeof task.taskUUID === 'string' ? { taskUUID: task.taskUUID } : {};

export function sendPage(reply: FastifyReply): FastifyReply {
	return reply.type('text/html; charset=utf-8').send(PAGE);
}

export function dropConnection(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	reply.hijack();
	request.raw.socket.destroy();
	return reply;
}
