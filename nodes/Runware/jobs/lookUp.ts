import { categoryOf } from '../api/errorCodes';
import { getResponses, getTaskDetails, LOOKUP_TIMEOUT_MS, type Finding } from '../api/lookup';
import { mergeImages } from '../api/image';
import { hasContent } from '../machine/foundImage';
import { MAX_QUIET_LOOKUPS } from '../machine/isComplete';
import { taskUUIDOf, type ActiveJob, type ActiveJobs } from './activeJob';
import { apply, markUnreliable, observe } from './effects';
import type { RunContext } from './runContext';

/** Looks jobs up, all in one request, and takes note of what is found. */
export async function lookUp(run: RunContext, jobs: ActiveJobs, due: ActiveJob[]): Promise<void> {
	const polls = await getResponses(run.post, due.map(taskUUIDOf), timeoutMs(run));
	const findings = due.map((active) => ({ active, poll: polls.get(taskUUIDOf(active)) }));
	const asked = findings.filter(({ active, poll }) => poll && asksArchive(active, poll));
	const uuids = asked.map(({ active }) => taskUUIDOf(active));
	const records =
		uuids.length === 0 ? undefined : await getTaskDetails(run.post, uuids, timeoutMs(run));
	for (const { active, poll } of findings) {
		if (poll === undefined) continue;
		const finding = combined(poll, records?.get(taskUUIDOf(active)));
		observe(run, active, finding);
		apply(run, jobs, active.job.id, finding);
	}
	await testArchive(run, jobs, due);
}

const timeoutMs = ({ settings }: RunContext) => Math.min(LOOKUP_TIMEOUT_MS, settings.timeLimitMs);

/** The archive has the request too, and finished synchronous tasks that no poll shows. */
function asksArchive({ job, state }: ActiveJob, poll: Finding): boolean {
	if (poll.type === 'lookupFailed' && categoryOf(poll.error.code) === 'key') return false;
	if (poll.type === 'results') {
		// A failure is believed only when the archive has no image either.
		if (poll.images.length + poll.running === 0) return true;
		const needsRequest = !job.maySend || job.keyReuse !== undefined;
		const isRequestMissing = needsRequest && state.request === undefined;
		if (poll.images.length > 0 && isRequestMissing) return true;
		// The archive may have the link.
		if (!poll.images.every(hasContent)) return true;
		if (poll.running > 0 || poll.images.length >= state.expectedImages) return false;
	}
	// What was acknowledged is found by polling, unless there has been no news for a while.
	return !state.isAcknowledged || state.quietLookups + state.failedLookups >= MAX_QUIET_LOOKUPS;
}

/** The better of two answers; "not found" only where both say so. */
function combined(poll: Finding, record: Finding | undefined): Finding {
	if (record === undefined) return poll;
	if (poll.type === 'results' && poll.images.length > 0) {
		const isFiled = record.type === 'results' && record.images.length > 0;
		const images = isFiled ? mergeImages(poll.images, record.images) : poll.images;
		const request = 'request' in record ? record.request : undefined;
		const isClosed = isFiled && poll.running === 0;
		return { ...poll, images, request, source: isClosed ? 'archive' : 'lookup' };
	}
	if (record.type === 'results' && record.images.length > 0)
		return { ...record, source: 'archive' };
	if (poll.type === 'results') return poll;
	if (record.type === 'results' || record.type === 'emptyRecord') return record;
	return record.type === 'lookupFailed' ? record : poll;
}

/**
 * Before silence may count, a task that has surely succeeded is looked up too: where Runware keeps
 * nothing, it does not know that one either.
 */
async function testArchive(run: RunContext, jobs: ActiveJobs, due: ActiveJob[]): Promise<void> {
	const inQuestion = due
		.flatMap(({ job }) => jobs.get(job.id) ?? [])
		.find(({ job, state }) => {
			if (!job.maySend || state.status !== 'unknown') return false;
			const isQuiet = state.quietLookups >= MAX_QUIET_LOOKUPS;
			return isQuiet && run.archive.reliability(job.isAsync) === 'untested';
		});
	const [sample] = run.ledger.succeeded();
	if (!inQuestion?.job.maySend || sample === undefined) return;
	const uuids = [sample.taskUUID];
	const [polls, records] = [
		await getResponses(run.post, uuids, timeoutMs(run)),
		await getTaskDetails(run.post, uuids, timeoutMs(run)),
	];
	const poll = polls.get(sample.taskUUID);
	if (poll === undefined) return;
	const finding = combined(poll, records.get(sample.taskUUID));
	observe(run, inQuestion, finding);
	if (finding.type === 'notFound' || finding.type === 'emptyRecord')
		markUnreliable(run, inQuestion.job.isAsync);
}
