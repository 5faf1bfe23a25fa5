import { describe } from 'vitest';
import { isWhole } from '../parts.mts';
import { deliveryTests } from './delivery.mts';
import { useQueueMode } from './scene.mts';
import { stopTests } from './stops.mts';

describe.runIf(isWhole())('with files on a shared disk,', () => {
	const scene = useQueueMode('filesystem');
	deliveryTests(scene);
	stopTests(scene);
});
