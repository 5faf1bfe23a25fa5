// The rows against the bill of the fake Runware.
import type { Play } from './play.mts';
import { isGenerate, mutationsIn, type Rule } from './rule.mts';
import { promptOf } from './scenarios.mts';
import { textsOf } from './words.mts';

const ROUNDING = 1e-9;

/** A reply that lies about a cost, or turns a taken task into a refusal. */
const IS_LIE = /cost|^status$|Retry-After/;

const askedOf = ({ plan }: Play) => Number(plan.scenario.parameters.numberResults ?? 0);

const isNamedIn = (played: Play, taskUUID: string) =>
	textsOf(played).some(({ text }) => text.toLowerCase().includes(taskUUID));

export const MONEY_RULES: Record<string, Rule> = {
	'billed is at most what was asked for': (played) => {
		const { bills, plan } = played;
		const prompts = Array.from({ length: plan.scenario.items }, (_, item) => promptOf(item));
		const billed = (prompt: string) => bills.filter((bill) => bill.prompt === prompt).length;
		return prompts.some((prompt) => billed(prompt) > askedOf(played))
			? ['billed more than was asked for']
			: [];
	},

	'the budget holds, unless a reply lied': (played) => {
		const { budget } = (played.plan.scenario.parameters.runOptions ?? {}) as { budget?: number };
		const spent = played.bills.reduce((sum, { usd }) => sum + usd, 0);
		if (budget === undefined || spent <= budget + ROUNDING) return [];
		return mutationsIn(played).some((what) => IS_LIE.test(what)) ? [] : ['over budget'];
	},

	'every billed task is named': (played) => {
		if (!isGenerate(played) || played.hang !== undefined) return [];
		const isLost = played.bills.some(
			({ taskUUID }) => !played.earlier.has(taskUUID) && !isNamedIn(played, taskUUID),
		);
		return isLost ? ['a billed task is named nowhere'] : [];
	},
};
