// Worlds in which no client could do better, by name and with the reason. Whatever else is billed
// twice is a violation.
import type { Choices } from './choices.mts';
import type { Situation } from './situations.mts';
import type { World } from './world.mts';

interface End {
	situation: Situation;
	choices: Choices;
	world: World;
}

export interface Excuse {
	name: string;
	reason: string;
	applies: (end: End) => boolean;
}

/** Every purchase too many is of this kind. */
const allRebuys = (test: (rebuy: World['rebuys'][number]) => boolean) => (end: End) =>
	end.world.rebuys.length > 0 && end.world.rebuys.every(test);

const keepsNothing = ({ choices }: End) =>
	['none', 'hollow'].includes(choices.answer('archive') as string);

const isRaceLost = ({ situation }: End) => situation.story === 'two at once';
const byOther = allRebuys(({ isOwn, couldBeSeen }) => !isOwn && !couldBeSeen);
const afterFault = (name: RegExp) =>
	allRebuys(
		({ isOwn, couldBeSeen, fault }) => isOwn && !couldBeSeen && name.test(fault?.name ?? ''),
	);

/** The connection broke, at Runware's end or at that of a gateway. */
const LOST_ON_THE_WAY = /^(reset|408|500|502|503 page)\b.*, taken/;

export const EXCUSES: Excuse[] = [
	{
		name: 'two executions at once with one key',
		reason:
			'the first one’s task has ended and its UUID is forgotten, and no lookup shows it: for the second nothing has happened',
		applies: (end) => isRaceLost(end) && byOther(end),
	},
	{
		name: 'a later run with the key, nothing kept',
		reason:
			'the UUID is forgotten, no archive is kept and the task cannot be polled: nobody can tell the later run',
		applies: (end) => !isRaceLost(end) && keepsNothing(end) && byOther(end),
	},
	{
		name: 'a later run with the key, not visible yet',
		reason:
			'the task has ended, its UUID is forgotten and lookups do not show it yet: nobody can tell the later run',
		applies: (end) => !isRaceLost(end) && !keepsNothing(end) && byOther(end),
	},
	{
		name: 'a reply lost on the way, nothing kept',
		reason:
			'before any image of the execution has arrived the archive cannot be tested; never repeating would fail every broken connection and every 502 of a gateway',
		applies: (end) => keepsNothing(end) && afterFault(LOST_ON_THE_WAY)(end),
	},
	{
		name: 'a 503 of Runware that is not true, nothing kept',
		reason: 'Runware says in its own words that it did not take the task, although it did',
		applies: (end) => keepsNothing(end) && afterFault(/^503 of Runware, taken/)(end),
	},
];

export const excuseFor = (violation: string, end: End): Excuse | undefined =>
	violation.startsWith('billed twice:') ? EXCUSES.find(({ applies }) => applies(end)) : undefined;
