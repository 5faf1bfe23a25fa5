// The mock server in a process of its own, so that its CPU time and memory are not the contender's.
import { startMockServer, type Settings } from '../mock/mockServer.mts';
import type { Counts } from './job.mts';

const mock = await startMockServer({ settings: { plainImages: true } });

function count(): Counts {
	const { requests, downloads, billedImages, maxInFlight } = mock.ledger();
	return { requests, downloads, billedImages, maxInFlight };
}

/** forgets everything but the settings, which then are these */
function restart(settings: Partial<Settings>): void {
	mock.reset();
	mock.set(settings);
}

process.on('message', (order: { settings?: Partial<Settings> }) => {
	const counts = count();
	if (order.settings) restart(order.settings);
	process.send?.({ baseUrl: mock.url, counts });
});
process.on('disconnect', () => void mock.close());
