import { costTests } from './costs.mts';
import { deliveryTests } from './delivery.mts';
import { retryTests } from './retries.mts';
import { useN8n } from './harness.mts';
import { stopTests } from './stops.mts';
import { turnTests } from './turns.mts';

const harness = useN8n();
deliveryTests(harness);
retryTests(harness);
stopTests(harness);
turnTests(harness);
costTests(harness);
