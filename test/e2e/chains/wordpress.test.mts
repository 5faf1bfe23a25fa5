// A real WordPress, which gives files names of its own.
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestAt } from '../../n8n/digest.mts';
import { startWordPress } from '../../n8n/servers/wordpress.mts';
import { figure } from '../figures.mts';
import { EXPECTED } from './names.mts';
import {
	madeIn,
	namesAndTypes,
	openHarness,
	runAll,
	store,
	type Received,
	type Harness,
} from './harness.mts';
import { toForm } from './workflows.mts';

interface Media {
	mime_type: string;
	source_url: string;
}

/** WordPress makes hyphens of spaces, drops signs and takes the marks off Latin letters. */
const withLetters = ({ name, ...rest }: Received) => ({
	letters: name
		.normalize('NFKD')
		.replace('ß', 's')
		.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}.]/gu, ''),
	...rest,
});

let harness: Harness;
let wordpress: Awaited<ReturnType<typeof startWordPress>> | undefined;

beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => {
	await wordpress?.stop();
	await harness?.close();
});

test('WordPress has the file and the type of each, and a name of the same letters', async () => {
	wordpress = await startWordPress(path.join(harness.home, 'wordpress'));
	const user = await store(harness, wordpress.credential);
	const rows = await runAll(harness, toForm(wordpress.media, user));
	const made = await madeIn(rows);

	const media = rows['HTTP Request'].map(({ json }) => json as unknown as Media);
	const received = media.map(async ({ mime_type: type, source_url: address }) => ({
		name: decodeURIComponent(path.posix.basename(address)),
		type,
		digest: await digestAt(address),
	}));

	expect(namesAndTypes(made)).toEqual(EXPECTED);
	expect((await Promise.all(received)).map(withLetters)).toEqual(made.map(withLetters));
	figure('chains', `WordPress: ${EXPECTED.length} intact`);
});
