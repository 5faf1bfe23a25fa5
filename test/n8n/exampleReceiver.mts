// Where the examples send their images: a WordPress and an S3 storage, as far as they use them,
// and a shop with a product feed. Anything that those would refuse is refused here.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

export const SITE_ACCOUNT = { username: 'editor', password: 'application password' };
export const BUCKET_ACCOUNT = { accessKeyId: 'demo-storage-key', secretAccessKey: 'demo-secret' };

const FEED = new URL('../../examples/products.json', import.meta.url);
const BODY_LIMIT_BYTES = 64 * 1024 ** 2;

export interface Receiver {
	origin: string;
	close(): Promise<void>;
}

class Refused extends Error {
	readonly statusCode: number;

	constructor(statusCode: number, message: string) {
		super(message);
		this.statusCode = statusCode;
	}
}

/** Keeps what it gets below `wordpress/` and `s3/` in the folder. */
export async function startReceiver(folder: string, port = 0): Promise<Receiver> {
	const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.get('/products.json', (_request, reply) =>
		reply.type('application/json').send(readFileSync(FEED)),
	);
	addWordPress(app, path.join(folder, 'wordpress'));
	addStorage(app, path.join(folder, 's3'));
	await app.listen({ host: '127.0.0.1', port });
	const { port: taken } = app.server.address() as AddressInfo;
	return { origin: `http://127.0.0.1:${taken}`, close: () => app.close() };
}

function store(folder: string, name: string, content: Buffer | string): void {
	const file = path.join(folder, name);
	if (!file.startsWith(folder + path.sep)) throw new Refused(400, `${name} leaves the folder`);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, content);
}

const bytesOf = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

function addWordPress(app: FastifyInstance, folder: string): void {
	let lastId = 0;
	const media = new Map<number, { file: string; alt: string }>();
	const { username, password } = SITE_ACCOUNT;
	const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
	const admit = ({ headers }: FastifyRequest) => {
		if (headers.authorization !== expected) throw new Refused(401, 'Sorry, you are not allowed');
	};

	app.post('/wp-json/wp/v2/media', async (request, reply) => {
		admit(request);
		const form = await readForm(request);
		const [file, title, alt] = ['file', 'title', 'alt_text'].map((name) => form.get(name));
		if (!(file instanceof File) || !file.type.startsWith('image/'))
			throw new Refused(400, 'No image was uploaded');
		if (!title || typeof alt !== 'string' || !alt) throw new Refused(400, 'Title or alt missing');
		store(folder, file.name, Buffer.from(await file.arrayBuffer()));
		media.set(++lastId, { file: file.name, alt });
		const address = `${request.protocol}://${request.host}/wp-content/uploads/${file.name}`;
		return reply.code(201).send({ id: lastId, alt_text: alt, source_url: address });
	});

	app.post('/wp-json/wp/v2/posts', async (request, reply) => {
		admit(request);
		const post = JSON.parse(bytesOf(request).toString()) as Record<string, unknown>;
		const image = media.get(Number(post.featured_media));
		if (!image) throw new Refused(400, 'Invalid featured media ID.');
		if (!post.title || !post.content) throw new Refused(400, 'Content and title are empty.');
		const kept = { ...post, id: ++lastId, image };
		store(folder, `post-${lastId}.json`, JSON.stringify(kept, null, 2));
		return reply.code(201).send(kept);
	});

	app.get<{ Params: { file: string } }>('/wp-content/uploads/:file', (request, reply) =>
		reply.send(readFileSync(path.join(folder, path.basename(request.params.file)))),
	);
}

async function readForm(request: FastifyRequest): Promise<FormData> {
	const headers = { 'content-type': String(request.headers['content-type']) };
	return await new Response(new Uint8Array(bytesOf(request)), { headers }).formData();
}

function addStorage(app: FastifyInstance, folder: string): void {
	const scope = `AWS4-HMAC-SHA256 Credential=${BUCKET_ACCOUNT.accessKeyId}/`;
	const admit = ({ headers }: FastifyRequest) => {
		if (!headers.authorization?.startsWith(scope)) throw new Refused(403, 'AccessDenied');
	};

	// n8n asks for the region of the bucket before every upload
	app.get('/:bucket', (request, reply) => {
		admit(request);
		return reply
			.type('application/xml')
			.send('<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>');
	});

	// what is in it can be read by everybody who has the address, as the links of a feed need it
	app.get<{ Params: { bucket: string; '*': string } }>('/:bucket/*', ({ params }, reply) =>
		reply.send(readFileSync(path.join(folder, path.basename(params.bucket), params['*']))),
	);

	app.put<{ Params: { bucket: string; '*': string } }>('/:bucket/*', (request, reply) => {
		admit(request);
		const bytes = bytesOf(request);
		const digest = createHash('md5').update(bytes).digest('base64');
		if (request.headers['content-md5'] !== digest) throw new Refused(400, 'BadDigest');
		store(folder, path.join(request.params.bucket, request.params['*']), bytes);
		return reply.header('etag', `"${digest}"`).send('');
	});
}
