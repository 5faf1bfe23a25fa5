import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Image } from '../../../nodes/Runware/api/image.ts';
import type { Source } from '../../../nodes/Runware/api/taskEvent.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import { transition } from '../../../nodes/Runware/machine/transition.ts';
import type { Event } from '../../../nodes/Runware/machine/transitions.ts';
import { error, image, IDENTITY, state } from '../jobs/jobsHarness.mts';

const LIKELIHOODS = ['none', 'low', 'medium', 'high'] as const;
const FAILURE = error('inferenceError');
const link = fc.constantFrom<Partial<Image>>({}, { imageURL: undefined });
const images = fc
	.tuple(fc.subarray(['A', 'B']), link)
	.map(([uuids, more]) => uuids.map((uuid) => image(uuid, more)));
const results = (...sources: Source[]) =>
	fc
		.record({
			type: fc.constant('results' as const),
			images,
			failures: fc.subarray([FAILURE, FAILURE]),
			running: fc.nat(1),
			source: fc.constantFrom(...sources),
		})
		.map((event): Event => event);
const reply: fc.Arbitrary<Event> = fc.oneof(
	results('reply'),
	fc.constantFrom<Event>(
		{ type: 'acknowledged' },
		{ type: 'conflict', error: error('conflictTaskUUID') },
		{ type: 'refused', error: error('invalidWidth'), isTemporary: true },
	),
	fc
		.constantFrom('low', 'medium', 'high')
		.map((likelihood): Event => ({ type: 'unknown', error: error('http500'), likelihood })),
);
const lookup: fc.Arbitrary<Event> = fc.oneof(
	results('lookup', 'archive'),
	fc.constantFrom<Event>(
		{ type: 'emptyRecord' },
		{ type: 'emptyRecord', request: { steps: 3 } },
		{ type: 'emptyRecord', error: error('oddCode') },
		{ type: 'notFound' },
		{ type: 'lookupFailed', error: error('http500') },
	),
);
/** A sending is always followed by its reply; a lookup may come at any time. */
const history = fc
	.array(fc.oneof(fc.tuple(fc.constant<Event>({ type: 'sent' }), reply), fc.tuple(lookup)), {
		maxLength: 12,
	})
	.map((steps) => steps.flat());
const start = fc
	.record({
		expectedImages: fc.integer({ min: 1, max: 2 }),
		isShared: fc.boolean(),
		isRetry: fc.boolean(),
		hasSuccessor: fc.boolean(),
		expectsContent: fc.boolean(),
	})
	.map((identity) => state({ ...IDENTITY, ...identity }));

const steps = (from: TaskState, events: Event[]) => {
	const visited = [from];
	for (const event of events) visited.push(transition(visited[visited.length - 1], event));
	return events.map((event, n) => ({ event, was: visited[n], is: visited[n + 1] }));
};

const holds = (rule: (step: { event: Event; was: TaskState; is: TaskState }) => void) => {
	fc.assert(
		fc.property(start, history, (from, events) => {
			steps(from, events).forEach(rule);
		}),
		{ numRuns: 400 },
	);
};

test('that a task may have been taken is forgotten only for images, a failure shown, or the next UUID', () => {
	holds(({ event, was, is }) => {
		const mayBeTaken = was.status === 'unknown' || was.status === 'processing';
		// A sending that Runware refused at the door was not taken.
		const isFirstSending = was.status === 'unknown' && was.before.status !== 'unknown';
		if (!mayBeTaken || (event.type === 'refused' && isFirstSending)) return;
		if (
			['unknown', 'processing', 'succeeded'].includes(is.status) &&
			is.uuidIndex === was.uuidIndex
		)
			return;
		expect([
			...is.failures,
			...was.failures,
			...(event.type === 'results' ? event.failures : []),
		]).not.toEqual([]);
	});
});

test('the likelihood of what came before a repeat never falls', () => {
	const rank = ({ likelihood }: { likelihood: (typeof LIKELIHOODS)[number] }) =>
		LIKELIHOODS.indexOf(likelihood);
	holds(({ event, was, is }) => {
		if (is.uuidIndex > was.uuidIndex || is.status !== 'unknown') return;
		const floor = event.type === 'sent' || was.before === undefined ? rank(was) : rank(was.before);
		expect(rank(is)).toBeGreaterThanOrEqual(floor);
	});
});

test('the chain of UUIDs only goes on, one at a time, and without a sending at its back', () => {
	holds(({ event, was, is }) => {
		expect([was.uuidIndex, was.uuidIndex + 1]).toContain(is.uuidIndex);
		if (is.uuidIndex === was.uuidIndex) return;
		expect(['results', 'notFound', 'emptyRecord']).toContain(event.type);
		expect([is.status, is.likelihood, is.images]).toEqual(['new', 'none', []]);
		expect(was.hasSuccessor).toBe(true);
	});
});

test('success is final, and no image is lost', () => {
	holds(({ was, is }) => {
		if (was.status === 'succeeded') expect(is).toBe(was);
		if (is.uuidIndex === was.uuidIndex)
			expect(is.images.length).toBeGreaterThanOrEqual(was.images.length);
	});
});

test('what Runware has is never sent again', () => {
	holds(({ event, was, is }) => {
		if (event.type !== 'sent') return;
		if (was.status === 'processing' || was.status === 'succeeded') expect(is).toBe(was);
		else expect(is.status).toBe('unknown');
	});
});

test('nothing succeeds or fails while Runware lists some of it as running', () => {
	holds(({ event, was, is }) => {
		if (event.type !== 'results' || event.running === 0 || was.status === 'succeeded') return;
		expect(['succeeded', 'failed']).not.toContain(is.status);
	});
});

test('only a sending, or the next UUID, takes back that it was bought before', () => {
	holds(({ event, was, is }) => {
		if (was.boughtBefore === 'no' || is.uuidIndex > was.uuidIndex) return;
		if (event.type === 'sent') return;
		expect(is.boughtBefore).not.toBe('no');
	});
});
