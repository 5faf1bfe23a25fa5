import type { Scenario } from '../scenario.mts';
import { DOWNLOADS } from './downloads.mts';
import { EDGES } from './edges.mts';
import { FAILURES } from './failures.mts';
import { KEY_REUSE } from './keyReuse.mts';
import { KEYS } from './keys.mts';
import { LOOKUPS } from './lookups.mts';
import { MONEY } from './money.mts';
import { PARTLY } from './partly.mts';
import { PRICES } from './prices.mts';
import { RETRIES } from './retries.mts';
import { SWITCHES } from './switches.mts';
import { TEMPORARY } from './temporary.mts';

export const CASES: Scenario[] = [
	...TEMPORARY,
	...SWITCHES,
	...FAILURES,
	...RETRIES,
	...MONEY,
	...KEYS,
	...KEY_REUSE,
	...LOOKUPS,
	...PARTLY,
	...PRICES,
	...DOWNLOADS,
	...EDGES,
];
