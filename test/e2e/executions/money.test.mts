import { deliveryTests } from './delivery.mts';
import { retryTests } from './retries.mts';
import { useN8n } from './scene.mts';
import { stopTests } from './stops.mts';
import { turnTests } from './turns.mts';

const scene = useN8n();
deliveryTests(scene);
retryTests(scene);
stopTests(scene);
turnTests(scene);
