// Every question, in the order in which it is asked: what is free first, what costs little before
// what costs more, and the image whose price may stay unknown last.
import { ACCOUNT, IN_THE_END } from './account.mts';
import { AFTERWARDS } from './afterwards.mts';
import { FAMILY } from './family.mts';
import { EARLIER, UNKNOWN } from './lookups.mts';
import { ONE_IMAGE } from './oneImage.mts';
import { PAIR } from './pair.mts';
import { PAIR_IMAGES } from './pairImages.mts';
import { PRICE, WITHOUT_COST } from './price.mts';
import { DRY_RUN, REFUSALS } from './refusals.mts';
import { SEARCH } from './search.mts';
import { LOST, SEVERAL } from './severalTasks.mts';
import { VALIDATION } from './validation.mts';
import type { Question } from '../question.mts';

export const QUESTIONS: readonly Question[] = [
	...ACCOUNT,
	...SEARCH,
	...UNKNOWN,
	...EARLIER,
	...REFUSALS,
	...VALIDATION,
	...DRY_RUN,
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
];
