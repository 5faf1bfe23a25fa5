import { collectedTests } from './trigger/collected.mts';
import { failureTests } from './trigger/failures.mts';
import { foreignCallTests } from './trigger/foreignCalls.mts';
import { listeningTests } from './trigger/listening.mts';
import { resultTests } from './trigger/results.mts';
import { useTriggers } from './trigger/scene.mts';

const scene = useTriggers();
resultTests(scene);
failureTests(scene);
foreignCallTests(scene);
listeningTests(scene);
collectedTests(scene);
