// What must hold after every play, whatever the replies were.
import { CONTENT_RULES } from './contentRules.mts';
import { ENDING_RULES } from './endingRules.mts';
import { IMAGE_RULES } from './imageRules.mts';
import { MONEY_RULES } from './moneyRules.mts';
import type { Play } from './play.mts';
import type { NodeErrors } from './rule.mts';

export const RULES = { ...ENDING_RULES, ...CONTENT_RULES, ...MONEY_RULES, ...IMAGE_RULES };

export const violationsOf = (played: Play, errors: NodeErrors): string[] => [
	...new Set(Object.values(RULES).flatMap((rule) => rule(played, errors))),
];
