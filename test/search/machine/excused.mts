// Worlds in which no client could do better, by name and with the reason; and the two repeats that
// stay a matter of trust, as never repeating would fail every broken connection.
import type { Setting } from './explore.mts';
import { showsFinished } from './runware.mts';

interface Excuse {
	name: string;
	why: string;
	covers(setting: Setting, kind: string, trace: string[]): boolean;
}

export const EXCUSES: Excuse[] = [
	{
		name: 'a key or a second retry, shown late, forgotten at once',
		why: 'A run again with the key, before Runware shows what an earlier one has bought, is told nothing by lookups and not refused either.',
		covers: ({ world, isShared, isRetry }) =>
			(isShared || isRetry) && !world.remembers && world.hiddenLooks > 0,
	},
	{
		name: 'a key or a second retry, nothing kept, forgotten at once',
		why: 'Runware holds nothing of an earlier purchase, so a later run has nothing to find.',
		covers: ({ world, isShared, isRetry }) =>
			(isShared || isRetry) && !world.remembers && !showsFinished(world),
	},
	{
		name: 'a key or a second retry, nothing kept',
		why: 'Runware refuses the UUID as used and cannot give the image: the run ends in "not known" and says that another key makes a new image.',
		covers: ({ world, isShared, isRetry }, kind) =>
			(isShared || isRetry) && kind === 'no way to the image' && !showsFinished(world),
	},
	{
		name: 'a matter of trust: nothing kept, forgotten at once, repeated',
		why: 'A reply lost on the way before any image of the execution had arrived, or a 503 in which Runware says that it did not take the task.',
		covers: ({ world, isShared, archive }, kind, trace) => {
			const isKept = world.remembers || showsFinished(world);
			if (isShared || isKept || kind === 'no way to the image') return false;
			const isUntrue = trace.some((step) => step.includes('503 in words, though taken'));
			const isLost = trace.some((step) => step.includes('reply lost'));
			return isUntrue || (isLost && archive === 'untested');
		},
	},
];
