import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { end, startChild } from '../children.mts';
import { install } from '../install.mts';
import type { StoredCredential } from '../n8n.mts';
import { freePort } from '../ports.mts';
import { listening } from './listening.mts';

const BUCKET = 'images';
// the only account that s3rver knows
const ACCOUNT = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** An S3 server with one bucket, in a folder of its own. It checks signatures. */
export async function startS3(home: string) {
	mkdirSync(home, { recursive: true });
	const tools = await install('s3rver', { dependencies: { s3rver: '3.7.1' } });
	const port = await freePort();
	const entry = path.join(tools, 'node_modules/s3rver/bin/s3rver.js');
	const args = ['--directory', home, '--port', String(port), '--address', '127.0.0.1'];
	const server = startChild(process.execPath, [entry, ...args, '--configure-bucket', BUCKET], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	await listening('s3rver', server, port);
	const origin = `http://127.0.0.1:${port}`;
	const credential: StoredCredential = {
		id: 'chainscreds3serv',
		name: 'S3',
		type: 's3',
		data: { endpoint: origin, region: 'us-east-1', forcePathStyle: true, ...ACCOUNT },
	};
	return {
		bucket: BUCKET,
		credential,
		/** address of an object, which needs no signature to be read */
		address: (key: string) => `${origin}/${BUCKET}/${encodeURIComponent(key)}`,
		stop: () => end(server),
	};
}
