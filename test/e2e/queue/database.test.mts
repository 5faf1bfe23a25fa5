import { describe } from 'vitest';
import { isWhole } from '../parts.mts';
import { deliveryTests } from './delivery.mts';
import { endingTests } from './endings.mts';
import { paceTests } from './pace.mts';
import { useQueueMode } from './harness.mts';
import { stopTests } from './stops.mts';

describe('with files in the database,', () => {
	const harness = useQueueMode('database');
	deliveryTests(harness);
	stopTests(harness);
	if (!isWhole()) return;
	paceTests(harness);
	endingTests(harness);
});
