import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../nodes/Runware/task/fingerprint.ts';
import type { Origin } from '../../../nodes/Runware/task/job.ts';
import { jobsOf, type Position } from '../../../nodes/Runware/task/jobsOf.ts';
import type { ItemRequest } from '../../../nodes/Runware/task/request.ts';
import type { TaskFields } from '../../../nodes/Runware/task/task.ts';
import { taskUUIDOf, uuidOf, type IdentitySource } from '../../../nodes/Runware/task/taskUUID.ts';

const FIELDS: TaskFields = {
	taskType: 'imageInference',
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
};
const SALT = '7';
const PLACE: Position = { executionSalt: SALT, runIndex: 0, isTool: false };
const OWN = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

const fieldsOf = (positivePrompt: string) => ({ ...FIELDS, positivePrompt });
const request = (item: number, prompt = 'a cat', more: Partial<ItemRequest> = {}): ItemRequest => ({
	item,
	fields: fieldsOf(prompt),
	keyReuse: 'new',
	...more,
});
const uuid = (source: IdentitySource, prompt = 'a cat') => taskUUIDOf(fieldsOf(prompt), source);
const at = (item: number, prompt?: string) => uuid({ executionSalt: SALT, run: 0, item }, prompt);
const [sku, own] = [{ idempotencyKey: 'sku' }, { fields: { ...FIELDS, taskUUID: OWN } }];

/** The items of each job by its UUID, and the items in conflict. */
function jobs(requests: ItemRequest[], position: Position = PLACE) {
	const found = jobsOf(requests, position);
	return {
		jobs: found.jobs.map(({ job, items }) => [job.id, items.map(({ item }) => item)]),
		conflicts: found.conflicts.map(({ item }) => item),
	};
}

describe('which items share a job', () => {
	test('two rows with the same prompt make two images', () => {
		const expected = [
			[at(0), [0]],
			[at(1), [1]],
		];
		expect(jobs([request(0), request(1)])).toEqual({ jobs: expected, conflicts: [] });
	});

	test('the same key and the same request are one image, which all of them get', () => {
		const all = [request(0, 'a cat', sku), request(1), request(2, 'a cat', sku)];
		const expected = [
			[uuid(sku), [0, 2]],
			[at(1), [1]],
		];
		expect(jobs(all)).toEqual({ jobs: expected, conflicts: [] });
	});

	test('the same key and another request are another image', () => {
		const expected = [
			[uuid(sku), [0]],
			[uuid(sku, 'a dog'), [1]],
		];
		const both = [request(0, 'a cat', sku), request(1, 'a dog', sku)];
		expect(jobs(both)).toEqual({ jobs: expected, conflicts: [] });
	});

	test('unless the key stands for the earlier image: then that one is for both', () => {
		const policy = { ...sku, keyReuse: 'earlier' } as const;
		const id = uuid({ ...sku, keyOnly: true });
		const both = [request(0, 'a cat', policy), request(1, 'a dog', policy)];
		expect(jobs(both)).toEqual({ jobs: [[id, [0, 1]]], conflicts: [] });
	});

	test('or must not be used for another: then that one is a conflict', () => {
		const policy = { ...sku, keyReuse: 'error' } as const;
		const id = uuid({ ...sku, keyOnly: true });
		const all = ['a cat', 'a dog', 'a cat'].map((prompt, n) => request(n, prompt, policy));
		expect(jobs(all)).toEqual({ jobs: [[id, [0, 2]]], conflicts: [1] });
	});

	test('a UUID of the user’s own is one image, and for another request a conflict', () => {
		const other = { fields: { ...fieldsOf('a dog'), taskUUID: OWN } };
		const all = [request(0, '', own), request(1, '', own), request(2, '', other)];
		expect(jobs(all)).toEqual({ jobs: [[OWN, [0, 1]]], conflicts: [2] });
	});

	test('items of a batch are delivered in their own way, and still share', () => {
		const async = { ...sku, fields: { ...FIELDS, deliveryMethod: 'async' as const } };
		const both = [request(0, 'a cat', sku), request(1, 'a cat', async)];
		expect(jobs(both).jobs).toEqual([[uuid(sku), [0, 1]]]);
	});
});

describe('where a request without a key comes from', () => {
	test('each turn of a loop makes its own image', () => {
		const expected = uuid({ executionSalt: SALT, run: 3, item: 0 });
		expect(jobs([request(0)], { ...PLACE, runIndex: 3 }).jobs).toEqual([[expected, [0]]]);
	});

	test('each call of a tool with the same request makes the same', () => {
		const expected = uuid({ executionSalt: SALT, item: 0 });
		const tool = { ...PLACE, isTool: true, runIndex: 3 };
		expect(jobs([request(0)], tool).jobs).toEqual([[expected, [0]]]);
	});

	test('in a manual run it is remembered, so that the next run finds it', () => {
		const manual = { ...PLACE, unclaimed: [] };
		const { jobs: found } = jobsOf([request(2), request(3, 'a cat', sku)], manual);
		const fingerprint = uuidOf(fingerprintOf(FIELDS));
		expect(found.map(({ job }) => job.origin)).toEqual([
			{ fingerprint, source: { run: 0, item: 2, executionSalt: PLACE.executionSalt } },
			undefined,
		]);
		expect(jobsOf([request(2)], PLACE).jobs[0]?.job.origin).toBeUndefined();
	});
});

describe('after an interrupted manual run', () => {
	const left = (item: number, prompt = 'a cat', run = 0): Origin => ({
		source: { executionSalt: SALT, run, item },
		fingerprint: uuidOf(fingerprintOf(fieldsOf(prompt))),
	});
	const idsOf = (requests: ItemRequest[], ...unclaimed: Origin[]) =>
		jobsOf(requests, { ...PLACE, unclaimed }).jobs.map(({ job }) => job.id);

	test('a request at its own place is the same task as before', () => {
		expect(idsOf([request(0), request(1)], left(0), left(1))).toEqual([at(0), at(1)]);
	});

	test('a request whose row has moved is found at the place where it was', () => {
		const moved = [request(0, 'a dog'), request(1)];
		expect(idsOf(moved, left(0), left(1, 'a dog'))).toEqual([at(1, 'a dog'), at(0)]);
	});

	test('so is one that another turn of a loop had asked for', () => {
		const there = uuid({ executionSalt: SALT, run: 4, item: 2 });
		expect(idsOf([request(0)], left(2, 'a cat', 4))).toEqual([there]);
	});

	test('what it left is taken over once: a further row with the same prompt is new', () => {
		expect(idsOf([request(1), request(2)], left(0))).toEqual([at(0), at(2)]);
	});

	test('a row in its place comes before one that has moved there', () => {
		expect(idsOf([request(0), request(1)], left(1))).toEqual([at(0), at(1)]);
	});

	test('another request is new, wherever it stands', () => {
		expect(idsOf([request(0, 'a dog')], left(0))).toEqual([at(0, 'a dog')]);
	});

	test('a moved request goes on under the place where it was', () => {
		const { jobs: found } = jobsOf([request(1)], { ...PLACE, unclaimed: [left(0)] });
		expect(found[0]?.job.origin?.source).toMatchObject({ run: 0, item: 0 });
	});

	test('a key needs none of this', () => {
		expect(idsOf([request(1, 'a cat', sku), request(2)], left(0))).toEqual([uuid(sku), at(0)]);
	});
});
