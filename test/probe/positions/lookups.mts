// Async tasks, lookups and used UUIDs.
import type { Lines } from './line.mts';

const SLOW = { latencyMs: 1000 };

export const LOOKUPS = {
	ack: [
		['placeholder', 'ack', '1 entry, no status'],
		['empty', 'ack', 'HTTP 200 empty'],
		['processing', 'ack', '1 entry, processing'],
	],
	pollsBeforeDone: [
		[0, 'poll-while-running', 'not seen: it ended before the first poll'],
		[2, 'poll-while-running', 'processing'],
	],
	progress: [
		['together', 'progress', 'together, as far as was seen'],
		['perPoll', 'progress', 'one by one'],
	],
	unknownPoll: [
		['error404', 'hundred-tasks', 'yes'],
		['empty', 'unknown-poll', 'HTTP 200 empty'],
		['error404', 'unknown-poll', 'HTTP 404 taskNotFound'],
		['error400', 'unknown-poll', 'HTTP 400 taskNotFound'],
	],
	syncPoll: [
		['empty', 'sync-poll', 'HTTP 200 empty'],
		['result', 'sync-poll', 'HTTP 200 with an entry'],
	],
	syncPollWhileRunning: [
		['processing', 'sync-poll-while-running', 'processing', SLOW],
		['empty', 'sync-poll-while-running', 'HTTP 200 empty', SLOW],
	],
	details: [
		['archive', 'archive-content', 'request and result'],
		['empty', 'archive-content', 'nothing: HTTP 200 empty'],
		['emptyRecord', 'archive-content', 'an entry without content'],
	],
	detailsWhileRunning: [
		['empty', 'archive-while-running', 'HTTP 200 empty', SLOW],
		['request', 'archive-while-running', 'HTTP 200 with an entry', SLOW],
	],
	detailsUnknown: [
		['empty', 'unknown-details', 'HTTP 200 empty'],
		['error', 'unknown-details', 'HTTP 404 taskNotFound'],
	],
	detailsKeepsConflict: [
		[false, 'archive-after-repeat', 'the image'],
		[true, 'archive-after-repeat', 'only the refusal'],
	],
	duplicates: [
		['remembered', 'repeat-after-end', 'yes: HTTP 400 conflictTaskUUID'],
		['forgotten', 'repeat-after-end', 'no: bought again'],
	],
	conflictCode: [['duplicateTaskUUID', 'repeat-after-end', 'yes: HTTP 400 duplicateTaskUUID']],
} satisfies Lines;
