import { describe } from 'vitest';
import { isWhole } from '../parts.mts';
import { deliveryTests } from './delivery.mts';
import { useQueueMode } from './harness.mts';
import { stopTests } from './stops.mts';

describe.runIf(isWhole())('with files on a shared disk,', () => {
	const harness = useQueueMode('filesystem');
	deliveryTests(harness);
	stopTests(harness);
});
