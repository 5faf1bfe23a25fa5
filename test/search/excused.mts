// Worlds in which no client could do better, by name and with the reason. Whatever else is billed
// twice is a violation.
import type { Choices } from './choices.mts';
import type { Situation } from './situation.mts';
import type { World } from './world.mts';

type Rebuy = World['rebuys'][number];

interface End {
	situation: Situation;
	choices: Choices;
	world: World;
}

export interface Excuse {
	name: string;
	reason: string;
	/** Whether this purchase too many could not be helped. */
	covers: (rebuy: Rebuy, end: End) => boolean;
}

const keepsNothing = ({ choices }: End) =>
	['none', 'empty'].includes(choices.answer('archive') as string);

const hasKey = ({ situation }: End) => situation.hasKey;
const isOfRetry = ({ situation }: End) => situation.course === 'any retry';
const isRaceLost = ({ situation }: End) => situation.course === 'two at once';
const isOfOther = ({ isOwn, couldBeSeen }: Rebuy) => !isOwn && !couldBeSeen;
const isAfter = (fault: RegExp, rebuy: Rebuy) =>
	rebuy.isOwn && !rebuy.couldBeSeen && fault.test(rebuy.fault?.name ?? '');

/** A poll, a question to the archive, and the sending: three ways to Runware and two back. */
const ONE_LOOK_MS = 150;
/** The connection broke, at Runware's end or at that of a gateway. */
const LOST_ON_THE_WAY = /^(reset|408|500|502|503 page)\b.*, taken/;
const UNTRUE = /^503 of Runware, taken/;

export const EXCUSES: Excuse[] = [
	{
		name: 'two executions at once with one key',
		reason:
			'the first one’s task has ended and its UUID is forgotten, and no lookup shows it: for the second nothing has happened',
		covers: (rebuy, end) => isRaceLost(end) && isOfOther(rebuy),
	},
	{
		name: 'bought by another Retry of the same execution, nothing kept',
		reason:
			'the data that this Retry begins with is older than the purchase, the UUID is forgotten and nothing is kept: nobody can tell this Retry',
		covers: (rebuy, end) => isOfRetry(end) && keepsNothing(end) && isOfOther(rebuy),
	},
	{
		name: 'a later run with the key, nothing kept',
		reason:
			'the UUID is forgotten, no archive is kept and the task cannot be polled: nobody can tell the later run',
		covers: (rebuy, end) => hasKey(end) && keepsNothing(end) && isOfOther(rebuy),
	},
	{
		name: 'a later run with the key, not visible yet',
		reason:
			'the task has ended, its UUID is forgotten and lookups do not show it yet: nobody can tell the later run',
		covers: (rebuy, end) => hasKey(end) && !keepsNothing(end) && isOfOther(rebuy),
	},
	{
		name: 'shown only between the last lookup and the sending after it',
		reason:
			'the task ends, or is shown, in that instant, and its UUID is forgotten as soon as it ends: nobody can look and send at once',
		covers: ({ shownMsAgo }) => shownMsAgo >= 0 && shownMsAgo <= ONE_LOOK_MS,
	},
	{
		name: 'a reply lost on the way, nothing kept',
		reason:
			'before any image of the execution has arrived the archive cannot be tested; never repeating would fail every broken connection and every 502 of a gateway',
		covers: (rebuy, end) => keepsNothing(end) && isAfter(LOST_ON_THE_WAY, rebuy),
	},
	{
		name: 'a 503 of Runware that is not true, nothing kept',
		reason: 'Runware says in its own words that it did not take the task, although it did',
		covers: (rebuy, end) => keepsNothing(end) && isAfter(UNTRUE, rebuy),
	},
];

/** The excuse for the last purchase too many, where every one of them has an excuse. */
export function excuseFor(violation: string, end: End): Excuse | undefined {
	// What another purchase under the same UUID has overwritten, nobody can tell either.
	const isAboutPurchase = /^(billed twice:|says that nothing was paid)/.test(violation);
	if (!isAboutPurchase || end.world.rebuys.length === 0) return undefined;
	const excuses = end.world.rebuys.map((rebuy) => EXCUSES.find(({ covers }) => covers(rebuy, end)));
	return excuses.includes(undefined) ? undefined : excuses.at(-1);
}
