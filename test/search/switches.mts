// What is not known about Runware. Each is asked for when a reply first depends on it, so that the
// search goes through every combination that can make a difference.
import type { Choices } from './choices.mts';

const SWITCHES = {
	/** A used UUID is refused for ever, or only until its task has ended. */
	memory: ['for ever', 'while running'],
	archive: ['kept', 'empty', 'none'],
	/** getTaskDetails of a task that is still running. */
	archiveOfRunning: ['unknown', 'request alone'],
	/** After a refused repeat the archive shows the task, or only the refusal. */
	archiveAfterConflict: ['task', 'conflict'],
	/** How lookups answer for a task that they do not know. */
	unknown: ['empty', '404', '400'],
	pollOfFinishedSync: ['unknown', 'result'],
	pollOfRunningSync: ['processing', 'unknown'],
	/** Whether lookups see a task at once, or only LATE_MS after its acceptance. */
	visible: ['at once', 'late'],
	/** How long a task runs: shorter than any lookup, between the lookups and a repeat, or longer. */
	speed: ['quick', 'between', 'slow'],
} as const;

export type SwitchName = keyof typeof SWITCHES;
export type SwitchValue<N extends SwitchName> = (typeof SWITCHES)[N][number];

export const LATE_MS = 2_400;
/** Images that come after every time limit of the search. */
export const LATE_IMAGES_MS = 90_000;
export const RUNS_MS = { quick: 400, between: 3_000, slow: 9_000 };

export const switchValue = <N extends SwitchName>(choices: Choices, name: N): SwitchValue<N> =>
	choices.fixed(name, SWITCHES[name]);

/** Worlds in all, and how many of them one run stands for. */
export const ALL_WORLDS = Object.values(SWITCHES).reduce(
	(product, { length }) => product * length,
	1,
);

export const worldsOf = (choices: Choices): number =>
	Object.entries(SWITCHES).reduce(
		(product, [name, { length }]) =>
			choices.answer(name) === undefined ? product * length : product,
		1,
	);
