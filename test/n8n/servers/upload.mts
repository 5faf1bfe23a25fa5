import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { digestOf } from '../digest.mts';

interface Upload {
	name: string;
	type: string;
	/** SHA-256 */
	digest: string;
}

/**
 * Takes media the way WordPress does, one file in a form's field `file`, and is stricter: whatever
 * is not well-formed multipart, or is more than one file, is refused.
 */
export async function startUploads() {
	const uploads: Upload[] = [];
	const app = Fastify({ bodyLimit: 50e6 });
	app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_, body, done) =>
		done(null, body),
	);
	app.post<{ Body: Buffer }>('/wp-json/wp/v2/media', async ({ body, headers }, reply) => {
		const request = new Response(new Uint8Array(body), {
			headers: { 'content-type': String(headers['content-type']) },
		});
		const parts = [...(await request.formData())];
		const [[field, file]] = parts;
		if (parts.length !== 1 || field !== 'file' || typeof file === 'string') {
			return await reply.code(400).send({ message: 'Exactly one file in the field "file"' });
		}
		const digest = digestOf(await file.bytes());
		uploads.push({ name: file.name, type: file.type, digest });
		return await reply.code(201).send({ id: uploads.length, title: { raw: file.name } });
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		address: `http://127.0.0.1:${port}/wp-json/wp/v2/media`,
		uploads,
		close: () => app.close(),
	};
}
