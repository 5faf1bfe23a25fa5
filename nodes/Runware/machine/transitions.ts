import type { TaskEvent } from '../api/taskEvent';
import type { Status } from './entry';
import type { Facts } from './facts';
import { isComplete } from './isComplete';

/** What changes a task's state: what an answer says of it, or that it is sent now. */
export type Event = TaskEvent | { type: 'sent' };

export interface Transition {
	from: Status[];
	on: Event['type'];
	/** In words; `when` tests the facts with the event's own already in them. */
	condition?: string;
	when?: (facts: Facts, event: Event) => boolean;
	/** `before`: back to where it stood before the last sending. */
	to: Status | 'before' | 'same';
	/** The request goes on under the next UUID of its chain. */
	isNextUUID?: true;
	/** The results in the event are not taken over. */
	ignoresResults?: true;
	why: string;
}

/** A prompt that fails so often will fail again. */
const LONGEST_CHAIN = 20;

const ANY: Status[] = ['new', 'unknown', 'processing', 'failed'];

const hasSucceeded = (facts: Facts) => isComplete(facts) && facts.images.length > 0;
const hasFailed = (facts: Facts) => isComplete(facts) && facts.images.length === 0;
const mayGoOn = ({ hasSuccessor, uuidIndex }: Facts) => hasSuccessor && uuidIndex < LONGEST_CHAIN;
const isOwn = (facts: Facts) => !facts.isShared && mayGoOn(facts);
const isFromReply = (event: Event) => event.type === 'results' && event.source === 'reply';

/** Read top down, first match wins; docs/money.md shows this table and the diagram drawn from it. */
export const TRANSITIONS: Transition[] = [
	{
		from: ['new', 'unknown', 'failed'],
		on: 'sent',
		to: 'unknown',
		why: 'Written down before the first byte goes out: if nothing more is heard, this is what is known.',
	},
	{
		from: ANY,
		on: 'results',
		condition: 'all are there, images among them',
		when: hasSucceeded,
		to: 'succeeded',
		why: 'Once there are images, nothing else counts.',
	},
	{
		from: ['unknown'],
		on: 'results',
		condition: 'all failed, in the reply to a repeat of an unknown sending',
		when: (facts, event) =>
			hasFailed(facts) && isFromReply(event) && facts.before?.status === 'unknown',
		to: 'unknown',
		ignoresResults: true,
		why: 'The reply speaks for the repeat; what became of the earlier sending is looked up.',
	},
	{
		from: ANY,
		on: 'results',
		condition: 'all failed, shown by a lookup before anything was sent in this try',
		when: (facts, event) =>
			hasFailed(facts) && !isFromReply(event) && facts.sendings === 0 && mayGoOn(facts),
		to: 'new',
		isNextUUID: true,
		why: 'Runware shows that it ended without an image, so the next UUID may be used. A later run with the same key sees the same and walks the same chain.',
	},
	{
		from: ANY,
		on: 'results',
		condition: 'all failed',
		when: hasFailed,
		to: 'failed',
		why: 'Ended without an image, in an answer given after the last sending.',
	},
	{
		from: ANY,
		on: 'results',
		condition: 'some are missing, or it is running',
		to: 'processing',
		why: 'Runware has it; the rest may still come.',
	},
	{
		from: ['unknown'],
		on: 'acknowledged',
		to: 'processing',
		why: 'Runware has it and reports later.',
	},
	{
		from: ['unknown'],
		on: 'conflict',
		to: 'processing',
		why: 'Runware has it, or has had it: it must not be sent again, and is looked up.',
	},
	{
		from: ['unknown'],
		on: 'refused',
		to: 'before',
		why: 'A refusal changes nothing: what was known before the sending still holds, and the same UUID may be sent again.',
	},
	{
		from: ['unknown'],
		on: 'unknown',
		to: 'unknown',
		why: 'Stays unknown until images, or a clean answer about this very UUID.',
	},
	{
		from: ['failed'],
		on: 'emptyRecord',
		condition: 'no other execution can know the UUID',
		when: isOwn,
		to: 'new',
		isNextUUID: true,
		why: 'Nothing else can have happened to it, so what Runware has shown still holds: the next UUID may be used.',
	},
	{
		from: ANY,
		on: 'emptyRecord',
		to: 'processing',
		why: 'The UUID has been used, so it must not be sent again.',
	},
	{
		from: ['failed'],
		on: 'notFound',
		condition: 'no other execution can know the UUID',
		when: isOwn,
		to: 'new',
		isNextUUID: true,
		why: 'Nothing else can have happened to it, so what Runware has shown still holds: the next UUID may be used.',
	},
	{
		from: ['processing'],
		on: 'notFound',
		condition: 'some images are there, and no more have come for a while',
		when: hasSucceeded,
		to: 'succeeded',
		why: 'What is paid for is delivered; the rest is reported as missing.',
	},
	{
		from: ['processing'],
		on: 'notFound',
		condition: 'some failed, and no more have come for a while',
		when: hasFailed,
		to: 'failed',
		why: 'Runware has shown no image, and no longer knows the task.',
	},
	{
		from: ANY,
		on: 'notFound',
		to: 'same',
		why: 'A lookup that says nothing changes nothing.',
	},
	{
		from: ANY,
		on: 'lookupFailed',
		to: 'same',
		why: 'A lookup that fails changes nothing.',
	},
];
