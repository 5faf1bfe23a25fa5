import { expect, test } from 'vitest';
import type { Finding } from '../../nodes/Runware/api/lookup.ts';
import { Archive, type Credibility } from '../../nodes/Runware/books/archive.ts';
import { error, image } from './purchaseStage.mts';

const results = (images: number, running: number): Finding => ({
	type: 'results',
	images: Array.from({ length: images }, (_, n) => image(String(n))),
	failures: [error('x')],
	running,
	source: 'lookup',
});
const after = (isAsync: boolean, finding: Finding) => {
	const archive = new Archive();
	archive.observe(isAsync, finding);
	return [archive.credibility(false), archive.credibility(true)];
};

test.each<[string, Finding, Credibility, Credibility]>([
	['an image proves that lookups work', results(1, 0), 'works', 'works'],
	[
		'that a task is seen running proves it for async tasks only',
		results(0, 1),
		'untested',
		'works',
	],
	['a failure proves nothing', results(0, 0), 'untested', 'untested'],
	['an empty record proves nothing', { type: 'recorded' }, 'untested', 'untested'],
	['silence proves nothing', { type: 'nothing' }, 'untested', 'untested'],
	[
		'a failed lookup proves nothing',
		{ type: 'noAnswer', error: error('x') },
		'untested',
		'untested',
	],
])('%s', (_name, finding, sync, async) => {
	expect(after(false, finding)).toEqual([sync, 'untested']);
	expect(after(true, finding)).toEqual(['untested', async]);
});

test('it is disbelieved for one kind of task, until it shows an image of that kind', () => {
	const archive = new Archive();
	const beliefs = () => [archive.credibility(false), archive.credibility(true)];
	archive.disbelieve(false);
	expect(beliefs()).toEqual(['silent', 'untested']);
	archive.disbelieve(true);
	expect(beliefs()).toEqual(['silent', 'silent']);
	archive.observe(false, { type: 'nothing' });
	archive.observe(true, results(1, 0));
	expect(beliefs()).toEqual(['silent', 'works']);
});
