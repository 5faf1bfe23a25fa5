import type { Fault } from '../../mock/mockServer.mts';
import type { Scenario } from '../scenario.mts';

type DownloadAction = Fault['do'];

const once = (fault: string, action: DownloadAction): Scenario => ({
	fault: `image host: ${fault}, once`,
	deliveries: ['sync', 'async'],
	modes: ['stop'],
	faults: [{ on: 'download', when: { prompt: 'P1' }, do: action }],
});

/** A lost image host costs the row's file, never its link. */
const always = (fault: string, action: DownloadAction): Scenario => ({
	fault: `image host: ${fault}, always`,
	deliveries: ['sync', 'async'],
	faults: [{ on: 'download', when: { prompt: 'P1' }, times: null, do: action }],
	parameters: { advanced: { timeLimit: 2 } },
	expected: { files: 2 },
});

export const DOWNLOADS: Scenario[] = [
	once('404', { status: 404 }),
	once('503', { status: 503 }),
	once('HTML page', { body: 'html' }),
	once('empty', { empty: true }),
	once('truncated', { truncate: true }),
	once('connection reset', { reset: 'before' }),
	once('redirect', { redirect: 'self' }),
	once('wrong content type', { wrongType: 'text/html' }),
	always('404', { status: 404 }),
	always('503', { status: 503 }),
	always('403', { status: 403 }),
	always('HTML page', { body: 'html' }),
	always('empty', { empty: true }),
	always('too slow', { slow: 1000 }),
	always('truncated', { truncate: true }),
	always('no answer', { hang: 60_000 }),
	always('endless', { huge: 260 * 1024 * 1024 }),
];
