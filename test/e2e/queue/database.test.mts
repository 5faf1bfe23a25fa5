import { describe } from 'vitest';
import { isWhole } from '../parts.mts';
import { deliveryTests } from './delivery.mts';
import { endingTests } from './endings.mts';
import { paceTests } from './pace.mts';
import { useQueueMode } from './scene.mts';
import { stopTests } from './stops.mts';

describe('with files in the database,', () => {
	const scene = useQueueMode('database');
	deliveryTests(scene);
	stopTests(scene);
	if (!isWhole()) return;
	paceTests(scene);
	endingTests(scene);
});
