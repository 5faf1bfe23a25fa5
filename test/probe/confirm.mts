import { createInterface } from 'node:readline/promises';
import { estimateOf } from './estimate.mts';
import type { Options } from './options.mts';

const usd = (amount: number) => `$${amount.toFixed(3)}`;

export function planOf({ questions, limitUSD, baseUrl }: Options): string {
	const { images, usd: price, atRisk, atRiskUSD } = estimateOf(questions);
	return [
		`${questions.length} questions for ${new URL(baseUrl).origin}`,
		`Means to buy ${images} images, by list price at most ${usd(price)}.`,
		`Up to ${atRisk} more (${usd(atRiskUSD)}) if Runware takes what it should refuse.`,
		`It stops buying before ${usd(limitUSD)} (--limit).`,
	].join('\n');
}

/** True when a yes is typed; anything else, and the end of the input, is a no. */
export async function isConfirmed(stop: AbortController): Promise<boolean> {
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	// in a terminal, Ctrl-C reaches the reader of the line and not the process
	terminal.on('SIGINT', () => stop.abort());
	const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
	try {
		const typed = terminal.question('Type yes to start: ', { signal: stop.signal });
		typed.catch(() => undefined);
		return (await Promise.race([typed, closed])).trim().toLowerCase() === 'yes';
	} catch {
		return false;
	} finally {
		terminal.close();
	}
}
