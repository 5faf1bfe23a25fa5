// Twelve files with unusual names, sent by n8n's own nodes to real servers.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { digestAt, digestOf } from '../../n8n/digest.mts';
import { follow } from '../../n8n/hooks.mts';
import { post } from '../../n8n/runs.mts';
import { startFtp } from '../../n8n/servers/ftp.mts';
import { programPath } from '../../n8n/servers/systemPackages.mts';
import { startS3 } from '../../n8n/servers/s3.mts';
import { startSftp } from '../../n8n/servers/sftp.mts';
import { startUploads } from '../../n8n/servers/upload.mts';
import { figure } from '../figures.mts';
import { EXPECTED, ROWS } from './names.mts';
import * as harnesses from './harness.mts';
import * as to from './workflows.mts';

const { byName, filesIn, folderFor, namesAndTypes, publish, run, store } = harnesses;

let harness: harnesses.Harness;
/** ends the server of the test before */
let stop: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
	harness = await harnesses.openHarness();
});
afterEach(async () => {
	await stop?.();
	stop = undefined;
});
afterAll(async () => {
	await harness?.close();
});

const intact = (where: string, files = EXPECTED.length) =>
	figure('chains', `${where}: ${files} intact`);
/** n8n's S3 node takes `%20` in a key for a space that is encoded already. */
const keyAtS3 = (name: string) => name.replace('%20', ' ');
const inOrder = (a: harnesses.Received, b: harnesses.Received) => (a.name < b.name ? -1 : 1);

test('S3 has name, type and bytes of each', async () => {
	const s3 = await startS3(path.join(harness.home, 's3'));
	stop = s3.stop;
	const made = await run(harness, to.toS3(await store(harness, s3.credential), s3.bucket));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	const received = made.map(async ({ name }) => {
		const response = await fetch(s3.address(keyAtS3(name)));
		const digest = digestOf(await response.bytes());
		return { name, type: response.headers.get('content-type'), digest };
	});
	expect(await Promise.all(received)).toEqual(made);
	intact('S3');
});

test('SFTP has name and bytes of each', async () => {
	const sftp = await startSftp(path.join(harness.home, 'sftp'));
	stop = sftp.stop;
	const folder = folderFor(harness, 'sftp');
	const made = await run(harness, to.toFtp('sftp', await store(harness, sftp.credential), folder));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect(byName(filesIn(folder))).toEqual(byName(made));
	intact('SFTP');
});

test('FTP has name and bytes of each', async () => {
	const ftp = await startFtp(path.join(harness.home, 'ftp'));
	stop = ftp.stop;
	const made = await run(harness, to.toFtp('ftp', await store(harness, ftp.credential), ftp.files));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect(byName(filesIn(ftp.files))).toEqual(byName(made));
	intact('FTP');
});

test('a form like that of WordPress has name, type and bytes of each', async () => {
	const form = await startUploads();
	stop = form.close;
	const made = await run(harness, to.toForm(form.address));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect(form.uploads.toSorted(inOrder)).toEqual(made.toSorted(inOrder));
	intact('multipart form');
});

test('Write File has name and bytes of each', async () => {
	const folder = folderFor(harness, 'disk');
	const made = await run(harness, to.toDisk(folder));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect(byName(filesIn(folder))).toEqual(byName(made));
	intact('Write File');
});

test('Respond to Webhook answers with the file itself', async () => {
	const { id, hook } = await publish(harness, to.toCaller());
	const executions = await follow(harness.session, id);
	const response = await post(harness.server, hook, { rows: [ROWS[1]] });
	const answer = digestOf(await response.bytes());
	const [{ rows }] = await executions.next(1);

	expect(response.headers.get('content-type')).toBe(EXPECTED[1].type);
	expect(answer).toEqual(await digestAt(rows.Runware[0].json.imageURL));
	intact('Respond to Webhook', 1);
});

test('Edit Image reads each and keeps its name and type', async () => {
	programPath('gm');
	const folder = folderFor(harness, 'resized');
	await run(harness, to.resized(folder));

	const found = readdirSync(folder).map(async (name) => {
		const { format, width } = await sharp(path.join(folder, name)).metadata();
		return [name, { type: `image/${format}`, width }];
	});
	expect(Object.fromEntries(await Promise.all(found))).toEqual(
		Object.fromEntries(EXPECTED.map(({ name, type }) => [name, { type, width: 64 }])),
	);
	intact('Edit Image');
});

test('Compression has name and bytes of each in its archives', async () => {
	const folder = folderFor(harness, 'zipped');
	const made = await run(harness, to.zipped(folder));

	const { unzipSync } = createRequire(new URL('../../n8n/package.json', import.meta.url))(
		'fflate',
	) as { unzipSync: (archive: Uint8Array) => Record<string, Uint8Array> };
	const inside = readdirSync(folder).flatMap((archive) =>
		Object.entries(unzipSync(readFileSync(path.join(folder, archive)))),
	);
	const received = inside.map(([name, bytes]) => ({ name, digest: digestOf(bytes) }));
	expect(byName(received)).toEqual(byName(made));
	intact('Compression');
});

test('a second Runware node fetches the same files under the same names', async () => {
	const folder = folderFor(harness, 'again');
	const made = await run(harness, to.fetchedAgain(folder));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect(byName(filesIn(folder))).toEqual(byName(made));
	intact('second Runware node');
});
