import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../../../nodes/Runware/machine/entry.ts';
import { openJob, taskOf } from '../../../nodes/Runware/jobs/activeJob.ts';
import { image, ledgerOn, NOW, job, state, task } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const kept = (more: Partial<Omit<Entry, 'runIndex' | 'cost'>> = {}) => ({
	taskUUID: 'T',
	status: 'succeeded' as const,
	uuidIndex: 0,
	likelihood: 'high' as const,
	images: [image('A')],
	failures: [],
	...more,
});

test('a new job begins now, with its time limit before it', () => {
	const asked = job('T');
	expect(openJob(ledgerOn(), asked, 60_000)).toEqual({
		job: asked,
		state: state(),
		deadline: NOW + 60_000,
		sendAt: NOW,
		lookAt: NOW,
		isAdmitted: false,
	});
});

test('a job goes on where an earlier try left it', () => {
	const ledger = ledgerOn();
	ledger.write(
		'T',
		kept({ status: 'unknown' as never, uuidIndex: 2, images: [], taskUUID: 'T-2' }),
	);
	const it = openJob(ledger, job('T'), 1);
	expect(it.state).toEqual(state({ status: 'unknown', uuidIndex: 2, likelihood: 'high' }));
	expect(taskOf(it)).toEqual(task('T-2'));
});

test('some of its images, still without a file, do not make it done', () => {
	const ledger = ledgerOn();
	const images = [{ imageUUID: 'A' }];
	ledger.write('T', { ...kept(), status: 'processing', images });
	expect(openJob(ledger, job('T'), 1).state.images).toEqual(images);
});

test.each<[string, object, string]>([
	['a link is enough', image('A'), 'succeeded'],
	[
		'a file in n8n’s store is enough',
		{ imageUUID: 'A', file: { mimeType: 'image/png' } },
		'succeeded',
	],
	['bytes that are gone are fetched again', { imageUUID: 'A' }, 'processing'],
])('of images made in an earlier try, %s', (_name, kind, status) => {
	const ledger = ledgerOn();
	ledger.write('T', kept({ images: [image('B'), kind as ReturnType<typeof image>] }));
	const { state: found } = openJob(ledger, job('T'), 1);
	expect([found.status, found.isReused]).toEqual([status, true]);
	expect(found.images).toHaveLength(status === 'succeeded' ? 2 : 0);
});
