// POST /v1: from the request's text to Runware's answer, and the planned faults in between.
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { keyError } from './authenticate.mts';
import { isObject } from './crossField.mts';
import { errorOf } from './errors.mts';
import { parseJson, toJson } from './exactJson.mts';
import { dropConnection, failWith } from './failures.mts';
import type { FaultSubject, RequestFault } from './faults.mts';
import { combine } from './outcome.mts';
import { secondsUntilFit } from './rateLimit.mts';
import { record } from './record.mts';
import { handleTasks, isGeneration, subjectOf } from './tasks.mts';
import type { World } from './world.mts';

const BODY_LIMIT_BYTES = 64 * 1024 ** 2;

/** Invented: not documented, and never seen. */
const RATE_HEADERS = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99' };

export function buildApi(world: World): FastifyInstance {
	const app = fastify({
		bodyLimit: BODY_LIMIT_BYTES,
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true },
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.post('/v1', async (request, reply) => await answer(world, request, reply));
	return app;
}

async function answer(world: World, request: FastifyRequest, reply: FastifyReply) {
	const { ledger } = world;
	const text = typeof request.body === 'string' ? request.body : '';
	if (world.settings.rateHeaders) reply.headers(RATE_HEADERS);
	const noted = record(world, 'api', request, reply);
	ledger.data.requests += 1;
	noted.text = text;
	const tasks = readTasks(text);
	noted.body = tasks;
	if (!Array.isArray(tasks) || tasks.length === 0) {
		const message = 'The body must be a JSON array with at least one task.';
		return send(reply, 400, { data: [], errors: [errorOf('invalidRequest', { message })] });
	}
	if (tasks.length > world.settings.tasksPerRequest) {
		return send(reply, 400, { data: [], errors: [errorOf('maxTasksExceeded')] });
	}
	const refusal = keyError(request.headers.authorization, tasks, world.settings);
	if (refusal) return send(reply, 401, { errors: [refusal] });

	const generation = tasks.some(isGeneration);
	if (generation) ledger.openRequests(1);
	try {
		return await work(world, request, reply, tasks);
	} finally {
		if (generation) ledger.openRequests(-1);
	}
}

async function work(world: World, request: FastifyRequest, reply: FastifyReply, tasks: unknown[]) {
	const dryRun = isDryRun(world, request);
	const subjects = tasks.map((task, item) => subjectOf(world, task, item));
	for (const [item, task] of tasks.entries()) count(world, task, subjects[item], dryRun);
	const retryAfter = secondsUntilFit(world, tasks);
	if (retryAfter !== undefined)
		return failWith(reply, { status: 429, retryAfter, body: 'named' }, tasks);
	const fault = world.faults.forRequest(subjects);
	if (fault && (await actBefore(world, fault, { request, reply, tasks }))) return reply;

	const accepted = acceptedOf(tasks, fault);
	const outcomes = handleTasks(world, accepted, subjects, dryRun);
	if (fault && 'reset' in fault) {
		void Promise.allSettled(outcomes);
		return dropConnection(request, reply);
	}
	const { status, body } = combine(await Promise.all(outcomes), world.settings);
	if (fault && 'status' in fault) return failWith(reply, fault, tasks.slice(accepted.length));
	if (fault && 'hang' in fault && !fault.before) await world.wait(fault.hang);
	const json = toJson(body);
	return send(reply, status, fault && 'truncate' in fault ? json.slice(0, json.length / 2) : json);
}

/** The tasks of a request that are taken when it breaks half-way; otherwise all. */
function acceptedOf(tasks: unknown[], fault: RequestFault | undefined): unknown[] {
	const accepted = fault && 'accepted' in fault ? fault.accepted : undefined;
	return typeof accepted === 'number' ? tasks.slice(0, accepted) : tasks;
}

/** Answers whether the request is over, so that its tasks are never accepted. */
async function actBefore(
	world: World,
	fault: RequestFault,
	{ request, reply, tasks }: { request: FastifyRequest; reply: FastifyReply; tasks: unknown[] },
): Promise<boolean> {
	if ('reset' in fault && fault.reset === 'before') dropConnection(request, reply);
	else if ('redirect' in fault) reply.redirect(fault.redirect, 307);
	else if ('status' in fault && !fault.accepted) failWith(reply, fault, tasks);
	else if ('hang' in fault && fault.before) {
		const inTime = await world.wait(fault.hang);
		// Whoever hung up while waiting in line never reached the front of it.
		if (inTime && !request.raw.socket.destroyed) return false;
		dropConnection(request, reply);
	} else return false;
	return true;
}

function count(
	{ ledger }: World,
	task: unknown,
	{ taskUUID }: FaultSubject,
	dryRun: boolean,
): void {
	ledger.seen(isObject(task) ? task.taskType : undefined);
	if (taskUUID && !dryRun && isGeneration(task)) ledger.line(taskUUID).submits += 1;
}

function isDryRun({ settings }: World, { headers }: FastifyRequest): boolean {
	const asked = headers['x-runware-dry-run'];
	return settings.dryRun === 'price' && (asked === '1' || asked === 'true');
}

function readTasks(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

function send(reply: FastifyReply, status: number, body: string | object): FastifyReply {
	const json = typeof body === 'string' ? body : toJson(body);
	return reply.code(status).type('application/json; charset=utf-8').send(json);
}
