import { categoryOf } from '../api/errorCodes';
import { getResponses, getTaskDetails, LOOKUP_TIMEOUT_MS, type Finding } from '../api/lookup';
import type { RunContext } from './runContext';
import type { TaskState } from '../machine/state';
import { MAX_QUIET_LOOKUPS } from '../machine/transitions';

export interface Target {
	taskUUID: string;
	isAsync: boolean;
	state: Pick<TaskState, 'isAcknowledged' | 'unchanged' | 'unanswered' | 'request'>;
	/** The request on file is wanted as well, which only the archive has. */
	needsRequest: boolean;
}

/**
 * Looks tasks up, free of charge: polls all, and asks the archive for those of which polling says
 * nothing or nothing good (a finished synchronous task may be found nowhere else).
 */
export async function look(run: RunContext, targets: Target[]): Promise<Map<string, Finding>> {
	const { post, archive, settings } = run;
	const timeoutMs = Math.min(LOOKUP_TIMEOUT_MS, settings.timeLimitMs);
	const uuids = targets.map(({ taskUUID }) => taskUUID);
	const polls = await getResponses(post, uuids, timeoutMs);
	const silent = targets.filter((target) => asksArchive(target, pollOf(polls, target)));
	const records =
		silent.length === 0
			? new Map<string, Finding>()
			: await getTaskDetails(
					post,
					silent.map(({ taskUUID }) => taskUUID),
					timeoutMs,
				);
	return new Map(
		targets.map((target) => {
			const finding = combined(pollOf(polls, target), records.get(target.taskUUID));
			archive.observe(target.isAsync, finding);
			return [target.taskUUID, finding];
		}),
	);
}

const pollOf = (polls: Map<string, Finding>, { taskUUID }: Target) =>
	polls.get(taskUUID) as Finding;

function asksArchive({ state, needsRequest }: Target, poll: Finding): boolean {
	if (poll.type === 'lookupFailed' && categoryOf(poll.error.code) === 'key') return false;
	if (poll.type === 'results') {
		// A failure is believed only when the archive has no image either.
		const hasFailed = poll.images.length + poll.running === 0;
		return hasFailed || (needsRequest && state.request === undefined && poll.images.length > 0);
	}
	// What was acknowledged is found by polling, unless it has been silent for a while.
	return !state.isAcknowledged || state.unchanged + state.unanswered >= MAX_QUIET_LOOKUPS;
}

/** The better of two answers; "nothing" only where both say so. */
function combined(poll: Finding, record: Finding | undefined): Finding {
	if (record === undefined) return poll;
	if (poll.type === 'results' && poll.images.length > 0) {
		return { ...poll, request: 'request' in record ? record.request : undefined };
	}
	if (record.type === 'results' && record.images.length > 0) return record;
	if (poll.type === 'results') return poll;
	if (record.type === 'results' || record.type === 'emptyRecord') return record;
	return record.type === 'lookupFailed' ? record : poll;
}
