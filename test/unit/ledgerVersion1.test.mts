import { expect, test } from 'vitest';
import type { Entry } from '../../nodes/Runware/books/entry.ts';
import {
	entryOfVersion1,
	fromVersion1,
	type Version1,
} from '../../nodes/Runware/books/ledgerVersion1.ts';
import { error, image } from './purchaseStage.mts';

const book = (more: Partial<Version1>): Version1 => ({
	execution: '7',
	costs: {},
	spentBefore: 0,
	tasks: {},
	ended: {},
	...more,
});
const uuidAt = (attempt: number) => `T${attempt}`;
const entry = (more: Partial<Entry>): Entry => ({
	taskUUID: 'T0',
	status: 'unclear',
	attempt: 0,
	likelihood: 'none',
	images: [],
	failures: [],
	runIndex: 2,
	cost: 0,
	...more,
});

test('what 0.1.0 had spent stays spent', () => {
	const version1 = book({ costs: { a: 1, b: 2 }, spentBefore: 4 });
	expect(fromVersion1(version1)).toEqual({
		version: 2,
		nonce: '',
		version1,
		spent: 7,
		prices: {},
		entries: {},
	});
});

test.each<[string, Partial<Version1>, Entry | undefined]>([
	['nothing', {}, undefined],
	['a task of another request', { tasks: { X: { state: 'accepted', run: 2 } } }, undefined],
	['accepted', { tasks: { T0: { state: 'accepted', run: 2 } } }, entry({ status: 'processing' })],
	[
		'sent, hardly taken',
		{ tasks: { T0: { state: 'sent', run: 2, doubt: 'slight' } } },
		entry({ likelihood: 'low' }),
	],
	[
		'sent, perhaps taken',
		{ tasks: { T0: { state: 'sent', run: 2, doubt: 'fair' } } },
		entry({ likelihood: 'medium' }),
	],
	[
		'sent, likely taken',
		{ tasks: { T0: { state: 'sent', run: 2, doubt: 'strong' } } },
		entry({ likelihood: 'high' }),
	],
	[
		'made, with its cost',
		{
			tasks: { T0: { state: 'made', run: 2, images: [image('A')], failures: [error('x')] } },
			costs: { T0: 0.02 },
		},
		entry({ status: 'made', images: [image('A')], failures: [error('x')], cost: 0.02 }),
	],
	[
		'sent again after two had ended',
		{ tasks: { T2: { state: 'accepted', run: 2 } }, ended: { T: 2 } },
		entry({ taskUUID: 'T2', attempt: 2, status: 'processing' }),
	],
	[
		'ended, and not sent again: the last of them is looked up once more',
		{ ended: { T: 2 }, costs: { T2: 9 } },
		entry({ taskUUID: 'T1', attempt: 1, status: 'failed', runIndex: 0, cost: 9 }),
	],
])('%s', (_name, known, expected) => {
	expect(entryOfVersion1(book(known), 'T', uuidAt)).toEqual(expected);
});
