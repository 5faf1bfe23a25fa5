import { describe, expect, test } from 'vitest';
import type { Image } from '../../../nodes/Runware/api/image.ts';
import { withFacts } from '../../../nodes/Runware/machine/withFacts.ts';
import type { Facts } from '../../../nodes/Runware/machine/facts.ts';
import type { Event } from '../../../nodes/Runware/machine/transitions.ts';
import { error, image, results, state, type Given } from '../jobs/jobsHarness.mts';

const [A, B] = [image('A'), image('B')];
const FAILED = error('inferenceError');
const CONFLICT = error('conflictTaskUUID');
const LOST = error('ECONNRESET');
const FIRST = { status: 'new', likelihood: 'none' } as const;
const LOOKED = { lookups: 1, quietLookups: 0, failedLookups: 0, isLookedUp: true };
const SILENT = { ...LOOKED, quietLookups: 1 };
const busy = {
	lookups: 4,
	quietLookups: 2,
	failedLookups: 1,
	isLookedUp: true,
	isAcknowledged: true,
	retryAfter: 9,
	running: 1,
	status: 'unknown',
	sendings: 1,
} as const;

describe('what each event adds to what is known of a task', () => {
	test.each<[string, Given, Event, Partial<Facts>]>([
		[
			'a sending counts, begins the lookups anew and remembers where the task stood',
			{ ...busy, likelihood: 'low' },
			{ type: 'sent' },
			{
				before: { status: 'unknown', likelihood: 'low' },
				likelihood: 'high',
				sendings: 2,
				lookups: 0,
				quietLookups: 0,
				failedLookups: 0,
				isLookedUp: false,
				isAcknowledged: false,
			},
		],
		[
			'images of a reply',
			{ status: 'unknown' },
			results({ images: [A], source: 'reply' }),
			{ images: [A] },
		],
		[
			'images of a lookup',
			busy,
			results({ images: [A] }),
			{
				images: [A],
				running: 0,
				lookups: 5,
				quietLookups: 0,
				failedLookups: 0,
				retryAfter: undefined,
			},
		],
		[
			'images found before anything was sent were paid for earlier',
			{},
			results({ images: [A] }),
			{ ...LOOKED, images: [A], boughtBefore: 'yes' },
		],
		[
			'no image that is known already is news',
			{ status: 'processing', images: [A] },
			results({ images: [A] }),
			{ ...SILENT, images: [A] },
		],
		[
			'a second image is added, and is news',
			{ status: 'processing', images: [A], quietLookups: 2 },
			results({ images: [B] }),
			{ ...LOOKED, images: [A, B] },
		],
		[
			'a failure is news',
			{ status: 'processing', quietLookups: 2 },
			results({ failures: [FAILED] }),
			{ ...LOOKED, failures: [FAILED] },
		],
		[
			'a failure that is known is none',
			{ status: 'processing', failures: [FAILED] },
			results({ failures: [FAILED] }),
			{ ...SILENT, failures: [FAILED] },
		],
		[
			'of failures the longer list counts, the first of two equal ones',
			{ status: 'processing', failures: [FAILED] },
			results({ failures: [error('taskFailed')] }),
			{ ...SILENT, failures: [FAILED] },
		],
		[
			'what is running is acknowledged',
			{ status: 'unknown' },
			results({ running: 2 }),
			{ ...SILENT, running: 2, isAcknowledged: true },
		],
		[
			'what was acknowledged stays so',
			{ status: 'processing', isAcknowledged: true },
			results({}),
			{ ...SILENT, isAcknowledged: true },
		],
		[
			'a link to an image that had none is news',
			{ status: 'processing', images: [{ imageUUID: 'A' }], quietLookups: 2 },
			results({ images: [A] }),
			{ ...LOOKED, images: [A] },
		],
		[
			'what the archive shows has ended',
			{ status: 'processing' },
			results({ images: [A], source: 'archive' }),
			{ ...LOOKED, images: [A], isClosed: true },
		],
		[
			'what only a later poll shows has not',
			{ status: 'processing', images: [A], isClosed: true },
			results({ images: [A] }),
			{ ...SILENT, isClosed: false },
		],
		[
			'a task that is only fetched has as many images as the request on file says',
			{ status: 'unknown', maySend: false, expectedImages: 1 },
			results({ images: [A], request: { numberResults: 4 } }),
			{ ...LOOKED, images: [A], request: { numberResults: 4 }, expectedImages: 4 },
		],
		[
			'and one where the request is not on file',
			{ status: 'unknown', maySend: false, expectedImages: 4 },
			results({ images: [A] }),
			{ ...LOOKED, images: [A], expectedImages: 1 },
		],
		[
			'the request on file is kept',
			{ status: 'processing' },
			results({ images: [A], request: { steps: 3 } }),
			{ ...LOOKED, images: [A], request: { steps: 3 } },
		],
		[
			'the first request on file stays',
			{ status: 'processing', request: { steps: 3 } },
			results({ images: [A], request: { steps: 4 } }),
			{ ...LOOKED, images: [A] },
		],
		[
			'what was reused stays so',
			{ status: 'processing', boughtBefore: 'yes' },
			results({ images: [A], source: 'reply' }),
			{ images: [A] },
		],
		[
			'an acknowledgment takes the last error back',
			{ status: 'unknown', error: LOST },
			{ type: 'acknowledged' },
			{ isAcknowledged: true, error: undefined },
		],
		[
			'a conflict with our own sending',
			{ status: 'unknown', isShared: true, before: { status: 'unknown', likelihood: 'low' } },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'a conflict on a first sending: only we can have sent it, so it is bought now',
			{ status: 'unknown', before: FIRST },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'a conflict on a first sending with a key: another execution may have bought it',
			{ status: 'unknown', isShared: true, before: FIRST },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT, boughtBefore: 'unknown' },
		],
		[
			'a conflict on a first sending in a Retry: another Retry may have bought it',
			{ status: 'unknown', isRetry: true, before: FIRST },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT, boughtBefore: 'unknown' },
		],
		[
			'a conflict under a key, whatever was known',
			{ status: 'unknown', isShared: true, before: FIRST, boughtBefore: 'yes' },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT, boughtBefore: 'unknown' },
		],
		[
			'a conflict of what has ended: ours may have been taken',
			{ status: 'processing', isShared: true },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'images found after a conflict leave open who has bought them',
			{ status: 'processing', isShared: true, boughtBefore: 'unknown' },
			results({ images: [A] }),
			{ ...LOOKED, images: [A] },
		],
		[
			'a refusal',
			{ status: 'unknown' },
			{ type: 'refused', error: FAILED, isTemporary: false, retryAfter: 3 },
			{ error: FAILED, isTemporary: false, retryAfter: 3 },
		],
		[
			'a lost reply to a first sending',
			{ status: 'unknown', likelihood: 'high' },
			{ type: 'unknown', error: LOST, likelihood: 'low', retryAfter: 3 },
			{ error: { ...LOST, retryAfter: 3 }, likelihood: 'low', retryAfter: 3 },
		],
		[
			'a lost reply to a repeat: the more likely of both counts',
			{
				status: 'unknown',
				likelihood: 'high',
				before: { status: 'unknown', likelihood: 'medium' },
			},
			{ type: 'unknown', error: LOST, likelihood: 'low' },
			{ error: LOST, likelihood: 'medium' },
		],
		[
			'a reply lost more surely than the one before',
			{ status: 'unknown', likelihood: 'high', before: { status: 'unknown', likelihood: 'low' } },
			{ type: 'unknown', error: LOST, likelihood: 'medium' },
			{ error: LOST, likelihood: 'medium' },
		],
		[
			'an empty record',
			busy,
			{ type: 'emptyRecord' },
			{
				running: 0,
				record: { isEmpty: true },
				lookups: 5,
				quietLookups: 3,
				failedLookups: 0,
				retryAfter: undefined,
			},
		],
		[
			'a record with the request in it, before anything was sent',
			{},
			{ type: 'emptyRecord', request: { steps: 3 } },
			{ ...SILENT, request: { steps: 3 }, record: { isEmpty: false }, boughtBefore: 'yes' },
		],
		[
			'a record after the request is known',
			{ status: 'processing', request: { steps: 3 }, boughtBefore: 'yes' },
			{ type: 'emptyRecord', request: { steps: 4 } },
			{ ...SILENT, record: { isEmpty: false } },
		],
		[
			'a record with an error in unknown words',
			{ status: 'processing' },
			{ type: 'emptyRecord', error: LOST },
			{ ...SILENT, record: { isEmpty: true, error: LOST } },
		],
		[
			'notFound',
			busy,
			{ type: 'notFound' },
			{ running: 0, lookups: 5, quietLookups: 3, failedLookups: 0, retryAfter: undefined },
		],
		[
			'a lookup that fails',
			busy,
			{ type: 'lookupFailed', error: LOST, retryAfter: 3 },
			{ lookups: 5, failedLookups: 2, lookupError: LOST, retryAfter: 3 },
		],
	])('%s', (_name, from, event, expected) => {
		expect(withFacts(state(from), event)).toEqual({ ...state(from), ...expected });
	});
});

describe('of more images than were asked for', () => {
	const bare = { imageUUID: 'cut' };
	const after = (facts: Given, ...images: Image[]) =>
		withFacts(state({ status: 'processing', ...facts }), results({ images })).images;

	test('those without link and data are others with a damaged UUID', () => {
		expect(after({ images: [bare], expectedImages: 2 }, A, B)).toEqual([A, B]);
		expect(after({ images: [bare], expectedImages: 2 }, A)).toEqual([bare, A]);
	});

	test('none with a link or data is left out, and none where nothing was asked for', () => {
		expect(after({ images: [A], expectedImages: 1 }, B)).toEqual([A, B]);
		expect(after({ images: [bare], expectedImages: 1, maySend: false }, B)).toEqual([bare, B]);
	});
});

test('of an image that comes twice, what came first stays and what it lacked is added', () => {
	const known = { imageUUID: 'A', imageData: 'bytes', seed: 7 };
	const again = { imageUUID: 'A', imageURL: 'https://i/A.jpg', seed: 8 };
	const { images } = withFacts(
		state({ status: 'processing', images: [known] }),
		results({ images: [again] }),
	);
	expect(images).toEqual([
		{ imageUUID: 'A', imageData: 'bytes', imageURL: 'https://i/A.jpg', seed: 7 },
	]);
});
