// Every question, in the order in which it is asked: what is free first, what costs little before
// what costs more, then the image whose price may stay unknown, and last what buys only where a header
// is ignored.
import { ACCOUNT, IN_THE_END } from './account.mts';
import { AFTERWARDS } from './afterwards.mts';
import { FAMILY } from './family.mts';
import { EARLIER, UNKNOWN } from './lookups.mts';
import { ONE_IMAGE } from './oneImage.mts';
import { PAIR } from './pair.mts';
import { PAIR_IMAGES } from './pairImages.mts';
import { PRICE, WITHOUT_COST } from './price.mts';
import { PUBLISHED } from './published.mts';
import { DRY_RUN, REFUSALS } from './refusals.mts';
import { SEARCH } from './search.mts';
import { LOST, SEVERAL } from './severalTasks.mts';
import { VALIDATION } from './validation.mts';
import type { Question } from '../question.mts';

export const QUESTIONS: readonly Question[] = [
	...ACCOUNT,
	...SEARCH,
	...PUBLISHED,
	...UNKNOWN,
	...EARLIER,
	...REFUSALS,
	...VALIDATION,
	...ONE_IMAGE,
	...AFTERWARDS,
	...PAIR,
	...PAIR_IMAGES,
	...SEVERAL,
	...LOST,
	...PRICE,
	...FAMILY,
	...IN_THE_END,
	...WITHOUT_COST,
	...DRY_RUN,
];
