import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';
import { resultsIn, type TaskResults } from '../../../nodes/Runware/api/taskResults.ts';
import { entry, error, image, reply } from '../jobs/jobsHarness.mts';

const ours = error('inferenceError', { taskUUID: 'T' });
const others = error('invalidWidth', { taskUUID: 'U' });
const unnamed = error('rateLimitExceeded');
const NONE: TaskResults = { images: [], errors: [], running: 0, isListed: false };
const LISTED = { ...NONE, isListed: true };
const FAILED = error('taskFailed');
const failedEntry = { taskUUID: 'T', status: 'error', error: FAILED } as const;

type Row = [string, Partial<Reply>, Partial<TaskResults>];
describe('of a reply to one task', () => {
	test.each<Row>([
		['notFound', {}, NONE],
		['an image', { data: [entry('T')] }, { ...LISTED, images: [image('A')] }],
		['an acknowledgment', { data: [{ taskUUID: 'T' }] }, { ...LISTED, running: 1 }],
		[
			'an image beside a running one',
			{ data: [entry('T'), { taskUUID: 'T', status: 'processing' }] },
			{ ...LISTED, images: [image('A')], running: 1 },
		],
		['an error that names it', { errors: [ours] }, { ...NONE, errors: [ours] }],
		[
			'an error that names none is meant for it',
			{ errors: [unnamed] },
			{ ...NONE, errors: [unnamed] },
		],
		['but not beside one that names it', { errors: [ours, unnamed] }, { ...NONE, errors: [ours] }],
		[
			'nor beside its own results',
			{ data: [entry('T')], errors: [unnamed] },
			{ ...LISTED, images: [image('A')] },
		],
		['an error that names another is not', { errors: [others] }, NONE],
		['a failed entry', { data: [failedEntry] }, { ...LISTED, errors: [FAILED] }],
		[
			'a failed entry with its error',
			{ data: [{ ...failedEntry, error: error('c', { parameter: 'p' }) }] },
			{ ...LISTED, errors: [error('c', { parameter: 'p' })] },
		],
		[
			'an entry with an error and nothing else',
			{ data: [{ taskUUID: 'T', error: error('c') }] },
			{ ...LISTED, errors: [error('c')] },
		],
		[
			'an image with an error beside its link',
			{ data: [entry('T', 'A', { error: error('c') })] },
			{ ...LISTED, images: [image('A')] },
		],
		[
			'an image that is listed twice',
			{ data: [entry('T'), { taskUUID: 'T', imageUUID: 'A', status: 'processing' }, entry('T')] },
			{ ...LISTED, images: [image('A')] },
		],
		[
			'an image without link and data',
			{ data: [{ taskUUID: 'T', imageUUID: 'A', status: 'success' }] },
			{ ...LISTED, images: [{ imageUUID: 'A' }] },
		],
		[
			'an image that is its own link',
			{ data: [{ taskUUID: 'T', imageUUID: 'A', imageURL: 'data:image/png;base64,iVBO' }] },
			{ ...LISTED, images: [{ imageUUID: 'A', imageData: 'data:image/png;base64,iVBO' }] },
		],
		[
			'a success that names no image: it is still to come',
			{ data: [{ taskUUID: 'T', status: 'success' }] },
			{ ...LISTED, running: 1 },
		],
		[
			'a failure told in both forms counts once',
			{ data: [failedEntry], errors: [ours] },
			{ ...LISTED, errors: [ours] },
		],
		[
			'two failures, one told in both forms',
			{ data: [failedEntry, failedEntry], errors: [ours] },
			{ ...LISTED, errors: [FAILED, FAILED] },
		],
		[
			'an image, a failure and a running one',
			{ data: [entry('T'), failedEntry, { taskUUID: 'T' }] },
			{ images: [image('A')], errors: [FAILED], running: 1, isListed: true },
		],
	])('%s', (_name, given, expected) => {
		expect(resultsIn(reply(given), 'T', true)).toStrictEqual(expected);
	});
});

describe('a reply to several tasks speaks only for those it names', () => {
	test.each<Row>([
		['its own error', { errors: [others, ours] }, { ...NONE, errors: [ours] }],
		['another’s error', { errors: [others] }, NONE],
		['an error that names none', { errors: [unnamed] }, NONE],
		['another’s image', { data: [entry('U')] }, NONE],
		['its own image', { data: [entry('U', 'B'), entry('T')] }, { ...LISTED, images: [image('A')] }],
	])('%s', (_name, given, expected) => {
		expect(resultsIn(reply(given), 'T', false)).toStrictEqual(expected);
	});
});
