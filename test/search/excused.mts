// Worlds in which no client could do better, by name and with the reason. Anything else that is
// billed twice is a violation.
import type { Situation } from './situations.mts';
import type { Choices } from './choices.mts';

export interface Excuse {
	name: string;
	reason: string;
	applies: (violation: string, situation: Situation, choices: Choices) => boolean;
}

export const EXCUSES: Excuse[] = [];

export const excuseFor = (
	violation: string,
	situation: Situation,
	choices: Choices,
): Excuse | undefined => EXCUSES.find(({ applies }) => applies(violation, situation, choices));
