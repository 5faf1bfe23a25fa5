import type { SettingName, Settings } from '../../mock/settings.mts';

/** A position of a switch, the questions that it takes, and what the last of them has to find. */
export type Line = [value: unknown, ids: string, answer: string, and?: Partial<Settings>];

/** By switch; a sentence instead: why no question can find it. */
export type Lines = Partial<Record<SettingName, Line[] | string>>;
