// What the probe means to buy, by list price, before anything is asked.
import { IMAGE_USD } from './node.mts';
import type { Question } from './question.mts';

/** Images of each purchase; questions share them. */
const IMAGES = {
	'sync image': 1,
	'async pair': 2,
	mixed: 1,
	lost: 1,
	'without size': 1,
	family: 2,
	'without cost': 1,
};

export type Purchase = keyof typeof IMAGES;

export interface Estimate {
	images: number;
	usd: number;
	/** on top, if Runware takes what it should refuse, or says too little */
	atRisk: number;
	atRiskUSD: number;
}

/** No image of the probe is larger than the list price's own, or has more steps. */
export function estimateOf(questions: readonly Question[]): Estimate {
	const purchases = new Set(questions.flatMap(({ buys = [] }) => buys));
	const images = [...purchases].reduce((sum, name) => sum + IMAGES[name], 0);
	const atRisk = questions.reduce((sum, question) => sum + (question.atRisk ?? 0), 0);
	return { images, atRisk, usd: images * IMAGE_USD, atRiskUSD: atRisk * IMAGE_USD };
}
