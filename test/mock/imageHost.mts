// The second listener: where imageURL and heroImage lead. It never needs a key.
import { setTimeout as sleepMs } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { mimeOf } from './entry.mts';
import { dropConnection, failWith, sendPage } from './failures.mts';
import type { DownloadFault } from './faults.mts';
import { MODELS } from './models.mts';
import { imageSpecOf, renderImage } from './renderImage.mts';
import { record } from './record.mts';
import type { World } from './world.mts';

const WEEK_S = 7 * 24 * 3600;
const HUGE_CHUNK = Buffer.alloc(64 * 1024);

export function buildImageHost(world: World): FastifyInstance {
	const app = fastify({ forceCloseConnections: true });
	app.get<{ Params: { file: string } }>(
		'/image/os/:node/ws/:ws/ii/:file',
		async (request, reply) => {
			record(world, 'image', request, reply);
			return await download(world, request, reply, request.params.file);
		},
	);
	app.get<{ Params: { file: string } }>('/r/:file', async (request, reply) => {
		const model = MODELS.find(({ air }) => `${air}.jpg` === request.params.file);
		if (!model) return failWith(reply, { status: 404, body: 'html' });
		const { name, air, trigger = 'base model' } = model;
		const size = { width: 512, height: 512, format: 'JPG' as const, quality: 85, seed: 0n };
		const spec = { ...size, prompt: trigger, model: name, variant: air };
		const look = { plainImages: world.settings.plainImages, imageBytes: 0 };
		return reply.type('image/jpeg').send(await renderImage(spec, look));
	});
	return app;
}

async function download(world: World, request: FastifyRequest, reply: FastifyReply, name: string) {
	const { images, settings, ledger } = world;
	const shown = images.get(name.replace(/\.\w+$/, ''));
	const isGet = request.method === 'GET';
	if (isGet) ledger.data.downloads += 1;
	const task = shown?.job.task;
	const fault = isGet
		? world.faults.forDownload({
				on: 'download',
				item: shown?.index ?? 0,
				taskUUID: task?.taskUUID,
				prompt: task?.positivePrompt,
			})
		: undefined;
	if (fault && 'hang' in fault) await world.wait(fault.hang);
	else if (fault && !('wrongType' in fault) && isInsteadOfFile(fault)) {
		return answerInstead(fault, request, reply);
	}
	if (!shown || !task) return failWith(reply, { status: 404, body: 'html' });
	const { finishedAt, results } = shown.job;
	const lifeMs = (task.ttl ?? WEEK_S) * settings.ttlSecondMs;
	if (finishedAt === undefined || Date.now() > finishedAt + lifeMs) {
		return failWith(reply, { status: 404, body: 'html' });
	}
	const file = await renderImage(imageSpecOf(task, results[shown.index].seed), settings);
	reply.type(fault && 'wrongType' in fault ? fault.wrongType : mimeOf(task.outputFormat ?? 'JPG'));
	return serve(file, fault, request, reply);
}

type InsteadOfFile = Extract<
	DownloadFault,
	{ status: number } | { reset: string } | { redirect: string } | { body: 'html' } | { empty: true }
>;

function isInsteadOfFile(fault: DownloadFault): fault is InsteadOfFile {
	return ['status', 'reset', 'redirect', 'body', 'empty'].some((name) => name in fault);
}

function answerInstead(fault: InsteadOfFile, request: FastifyRequest, reply: FastifyReply) {
	if ('status' in fault) return failWith(reply, { body: 'html', ...fault });
	if ('reset' in fault) return dropConnection(request, reply);
	if ('body' in fault) return sendPage(reply);
	if ('empty' in fault) return reply.type('image/jpeg').send(Buffer.alloc(0));
	return reply.redirect(
		fault.redirect === 'self' ? `${request.url}?redirected` : fault.redirect,
		302,
	);
}

function serve(
	file: Buffer,
	fault: DownloadFault | undefined,
	{ raw }: FastifyRequest,
	reply: FastifyReply,
): FastifyReply {
	if (fault && 'slow' in fault) {
		return reply
			.header('content-length', file.length)
			.send(Readable.from(inParts(file, fault.slow)));
	}
	if (fault && 'huge' in fault && fault.gzip) {
		const packed = gzipSync(Buffer.concat([file, Buffer.alloc(fault.huge - file.length)]));
		return reply.header('content-encoding', 'gzip').send(packed);
	}
	if (fault && 'huge' in fault) return reply.send(Readable.from(grown(file, fault.huge)));
	if (fault && 'cut' in fault) {
		return reply.send(file.subarray(0, fault.cut < 1 ? file.length * fault.cut : fault.cut));
	}
	if (!fault || !('truncate' in fault)) return reply.send(file);
	reply.hijack();
	const headers = {
		'content-type': String(reply.getHeader('content-type')),
		'content-length': file.length,
	};
	reply.raw.writeHead(200, headers);
	reply.raw.write(file.subarray(0, file.length / 2), () => raw.socket.destroy());
	return reply;
}

async function* inParts(file: Buffer, pauseMs: number) {
	const size = Math.ceil(file.length / 8);
	for (let from = 0; from < file.length; from += size) {
		if (from > 0) await sleepMs(pauseMs);
		yield file.subarray(from, from + size);
	}
}

function* grown(file: Buffer, bytes: number) {
	yield file;
	for (let left = bytes - file.length; left > 0; left -= HUGE_CHUNK.length) {
		yield HUGE_CHUNK.subarray(0, left);
	}
}
