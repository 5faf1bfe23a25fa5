import type { Family, ListPrice, Model } from './model';

const FAMILY: Family = { name: 'hidream', members: ['full', 'dev', 'fast'] };

const SQUARE = 1024 * 1024;

/** https://runware.ai/docs/models/hidream-i1-full, "Pricing": one price, so nothing is cheaper. */
const FULL_PRICE: ListPrice = { usd: 0.009, pixels: SQUARE, steps: 30, minimum: 0.009 };

/** https://runware.ai/docs/models/hidream-i1-fast: $0.0051 at 22 steps, and from $0.0032. */
const FAST_PRICE: ListPrice = { usd: 0.0051, pixels: SQUARE, steps: 22, minimum: 0.0032 };

/** https://github.com/HiDream-ai/HiDream-I1: Dev and Fast are distilled, and run without guidance. */
const DISTILLED_CFG_SCALE = 0;

export const HIDREAM_FULL: Model = {
	air: 'runware:97@1',
	name: 'HiDream-I1 Full',
	strength: 'best quality',
	architecture: 'hidreamfull',
	family: FAMILY,
	listPrice: FULL_PRICE,
	defaultSteps: 30,
	documentation: 'https://runware.ai/docs/models/hidream-i1-full',
};

/** The family, the default first; all three take the same parameters. */
export const HIDREAM: Model[] = [
	HIDREAM_FULL,
	{
		air: 'runware:97@2',
		name: 'HiDream-I1 Dev',
		strength: 'quicker',
		architecture: 'hidreamdev',
		family: FAMILY,
		// No price is published; it is not dearer than Full.
		listPrice: { ...FULL_PRICE, isGuess: true },
		defaultCFGScale: DISTILLED_CFG_SCALE,
		documentation: 'https://runware.ai/docs/models/hidream-i1-dev',
	},
	{
		air: 'runware:97@3',
		name: 'HiDream-I1 Fast',
		strength: 'quickest',
		architecture: 'hidreamfast',
		family: FAMILY,
		listPrice: FAST_PRICE,
		defaultCFGScale: DISTILLED_CFG_SCALE,
		documentation: 'https://runware.ai/docs/models/hidream-i1-fast',
	},
];
