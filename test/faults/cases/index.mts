import type { Scenario } from '../scenario.mts';
import { DOWNLOADS } from './downloads.mts';
import { FAILURES } from './failures.mts';
import { MONEY } from './money.mts';
import { RETRIES } from './retries.mts';
import { SWITCHES } from './switches.mts';
import { TEMPORARY } from './temporary.mts';

export const CASES: Scenario[] = [
	...TEMPORARY,
	...SWITCHES,
	...FAILURES,
	...RETRIES,
	...MONEY,
	...DOWNLOADS,
];
