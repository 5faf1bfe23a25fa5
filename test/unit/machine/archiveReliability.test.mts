import { expect, test } from 'vitest';
import type { Finding } from '../../../nodes/Runware/api/lookup.ts';
import {
	ArchiveReliability,
	type Reliability,
} from '../../../nodes/Runware/machine/archiveReliability.ts';
import { error, image } from '../jobs/jobsHarness.mts';

const results = (images: number, running: number): Finding => ({
	type: 'results',
	images: Array.from({ length: images }, (_, n) => image(String(n))),
	failures: [error('x')],
	running,
	source: 'lookup',
});
const after = (isAsync: boolean, finding: Finding) => {
	const archive = new ArchiveReliability();
	archive.observe(isAsync, finding);
	return [archive.reliability(false), archive.reliability(true)];
};

test.each<[string, Finding, Reliability, Reliability]>([
	['an image proves that lookups work', results(1, 0), 'reliable', 'reliable'],
	[
		'that a task is seen running proves it for async tasks only',
		results(0, 1),
		'untested',
		'reliable',
	],
	['a failure proves nothing', results(0, 0), 'untested', 'untested'],
	['an empty record proves nothing', { type: 'emptyRecord' }, 'untested', 'untested'],
	['silence proves nothing', { type: 'notFound' }, 'untested', 'untested'],
	[
		'a failed lookup proves nothing',
		{ type: 'lookupFailed', error: error('x') },
		'untested',
		'untested',
	],
])('%s', (_name, finding, sync, async) => {
	expect(after(false, finding)).toEqual([sync, 'untested']);
	expect(after(true, finding)).toEqual(['untested', async]);
});

test('it is unreliable for one kind of task, until it shows an image of that kind', () => {
	const archive = new ArchiveReliability();
	const known = () => [archive.reliability(false), archive.reliability(true)];
	archive.markUnreliable(false);
	expect(known()).toEqual(['unreliable', 'untested']);
	archive.markUnreliable(true);
	expect(known()).toEqual(['unreliable', 'unreliable']);
	archive.observe(false, { type: 'notFound' });
	archive.observe(true, results(1, 0));
	expect(known()).toEqual(['unreliable', 'reliable']);
});
