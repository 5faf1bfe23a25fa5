// What is refused, and how.
import type { Lines } from './line.mts';

export const REFUSALS = {
	tasksPerRequest: [
		[Infinity, 'hundred-tasks', 'yes'],
		[50, 'hundred-tasks', 'no'],
	],
	mixedStatus: [
		[200, 'mixed', 'HTTP 200, data and errors'],
		[400, 'mixed', 'HTTP 400, data and errors'],
	],
	rejectedStatus: [
		[400, 'invalid-parameter', 'HTTP 400, with data'],
		[200, 'invalid-parameter', 'HTTP 200, with data'],
	],
	rejectedWithoutData: [
		[false, 'invalid-parameter', 'HTTP 400, with data'],
		[true, 'invalid-parameter', 'HTTP 400, without data'],
	],
	malformedSinksBatch: [
		[false, 'mixed', 'HTTP 200, data and errors'],
		[true, 'mixed', 'HTTP 400, errors'],
	],
	order: [
		['request', 'order', 'yes'],
		['reversed', 'order', 'no'],
	],
	unsupportedUnknownFields: [
		['reject', 'unknown-field', 'refused'],
		['ignore', 'unknown-field', 'accepted'],
	],
	schedulerStrict: [
		['off', 'scheduler-with-space', 'accepted'],
		['off', 'scheduler-without-space', 'accepted'],
		['page', 'scheduler-without-space', 'refused'],
		['live', 'scheduler-with-space', 'refused'],
	],
	refusedParameters: [
		['', 'safety-mode', 'accepted'],
		['safety.mode', 'safety-mode', 'refused'],
	],
	errorsListed: [
		['all', 'errors-listed', 'all'],
		['first', 'errors-listed', 'one'],
		['fields', 'errors-listed', 'all'],
		['fields', 'step-and-percentage', 'not known'],
	],
	unknownModel: [
		['invalidModel', 'unknown-model', 'HTTP 400 invalidModel'],
		['modelNotFound', 'unknown-model', 'HTTP 400 modelNotFound'],
	],
	refusedUUID: [
		['free', 'uuid-after-refusal', 'yes'],
		['reserved', 'uuid-after-refusal', 'no'],
	],
	rateHeaders: [
		[false, 'rate-headers', 'none'],
		[true, 'rate-headers', 'yes'],
	],
	sizeRequired: [
		[false, 'size-left-out', 'yes'],
		[true, 'size-left-out', 'no'],
	],
	dryRun: [
		['price', 'dry-run', 'priced, not made'],
		['ignore', 'dry-run', 'ignored: an image was made'],
	],
} satisfies Lines;
