// Finished and failed images, the search, and what the probe cannot see.
import type { Lines } from './line.mts';

const ONE_FAILS = { failResults: 1 };

const NEEDS_ADDRESS = 'needs an address that Runware can reach';
const NEEDS_LOAD = 'needs a load that is paid for';
const NO_OPEN_POINT = 'how the mock server works, no open point';

export const RESULTS = {
	apiKey: [['another-key', 'wrong-key', 'HTTP 401 invalidApiKey']],
	latencyMs: NO_OPEN_POINT,
	jitterMs: NO_OPEN_POINT,
	syncLimitMs: 'needs a task that takes minutes; an image does not',
	queueLimit: NEEDS_LOAD,
	rateLimit: NEEDS_LOAD,
	rateWindowMs: NEEDS_LOAD,
	visibleAfterMs: [
		[0, 'archive-delay', 'at once'],
		[1500, 'archive-delay', 'later'],
	],
	nulls: [
		[false, 'entry-fields', 'no status, no nulls'],
		[true, 'entry-fields', 'no status, unused fields are null'],
	],
	seedDigits: [
		['exact', 'seed-exact', 'yes'],
		['rounded', 'seed-exact', 'no'],
	],
	seedsForN: [
		['derived', 'seeds', 'the asked one and the next'],
		['random', 'seeds', 'others'],
	],
	failResults: [
		[0, 'failed-form', 'not seen: none failed'],
		[1, 'failed-form', 'HTTP 200, errors'],
	],
	failureForm: [
		['errors', 'failed-form', 'HTTP 200, errors', ONE_FAILS],
		['entry', 'failed-form', 'HTTP 200, an entry', ONE_FAILS],
		['legacy', 'failed-form', 'HTTP 200, error', ONE_FAILS],
		['both', 'failed-form', 'HTTP 200, errors and an entry', ONE_FAILS],
	],
	failedStatus: [
		[200, 'failed-form', 'HTTP 200, errors', { failResults: 2 }],
		[400, 'failed-form', 'HTTP 400, errors', { failResults: 2 }],
		[500, 'failed-form', 'HTTP 500, errors', { failResults: 2 }],
	],
	nsfw: 'would ask for an unsafe image',
	webhookBody: NEEDS_ADDRESS,
	webhookDuplicates: NEEDS_ADDRESS,
	webhookErrors: NEEDS_ADDRESS,
	webhookRetryMs: NEEDS_ADDRESS,
	uploadFailure: NEEDS_ADDRESS,
	architectureIds: [
		['compact', 'architecture-ids', 'compact'],
		['slug', 'architecture-ids', 'slug'],
	],
	unknownArchitecture: [
		['empty', 'unknown-architecture', 'nothing found'],
		['error', 'unknown-architecture', 'an error that names it'],
	],
	emptySearch: [
		['all', 'empty-search', 'yes'],
		['error', 'empty-search', 'no'],
	],
	ttlSecondMs: NO_OPEN_POINT,
	imageBytes: NO_OPEN_POINT,
	metadata: [
		['none', 'file-metadata', 'neither'],
		['exif', 'file-metadata', 'neither'],
		['icc', 'file-metadata', 'neither'],
		['xmp', 'file-metadata', 'XMP'],
		['signature', 'file-metadata', 'C2PA'],
	],
	cutData: NO_OPEN_POINT,
	plainImages: NO_OPEN_POINT,
} satisfies Lines;
