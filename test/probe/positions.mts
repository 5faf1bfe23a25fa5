// Every switch of the mock server: by which question each of its positions is found, or why by none.
import type { SettingName } from '../mock/settings.mts';
import type { Line } from './positions/line.mts';
import { LOOKUPS } from './positions/lookups.mts';
import { MONEY } from './positions/money.mts';
import { REFUSALS } from './positions/refusals.mts';
import { RESULTS } from './positions/results.mts';

export const POSITIONS: Readonly<Record<SettingName, Line[] | string>> = {
	...MONEY,
	...REFUSALS,
	...LOOKUPS,
	...RESULTS,
};
