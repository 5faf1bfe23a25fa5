// The stand-in in a process of its own, so that its CPU time and memory are not the contender's.
import { startStandin, type Settings } from '../standin/standin.mts';
import type { Counts } from './job.mts';

const standin = await startStandin({ settings: { plainImages: true } });

function count(): Counts {
	const { requests, downloads, billedImages, maxInFlight } = standin.ledger();
	return { requests, downloads, billedImages, maxInFlight };
}

/** forgets everything but the settings, which then are these */
function restart(settings: Partial<Settings>): void {
	standin.reset();
	standin.set(settings);
}

process.on('message', (order: { settings?: Partial<Settings> }) => {
	const counts = count();
	if (order.settings) restart(order.settings);
	process.send?.({ baseUrl: standin.url, counts });
});
process.on('disconnect', () => void standin.close());
