import { collectedTests } from './trigger/collected.mts';
import { failureTests } from './trigger/failures.mts';
import { foreignCallTests } from './trigger/foreignCalls.mts';
import { listeningTests } from './trigger/listening.mts';
import { resultTests } from './trigger/results.mts';
import { useTriggers } from './trigger/harness.mts';

const harness = useTriggers();
resultTests(harness);
failureTests(harness);
foreignCallTests(harness);
listeningTests(harness);
collectedTests(harness);
