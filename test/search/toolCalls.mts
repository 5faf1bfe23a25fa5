// An agent calls its tool several times at once in one execution, and then again: what has failed, and
// the first request, which is to be the same image.
import type { Harness } from './harness.mts';
import { hasFailed } from './n8n.mts';

export async function callAtOnce({ n8n, choices, situation }: Harness): Promise<undefined> {
	const chain = n8n.newChain();
	let runs = 0;
	const call = (item: number) => n8n.start(chain, { runIndex: runs++, items: [item], tool: {} });
	const each = Array.from({ length: situation.items }, (_, item) => item);
	const isTwice = choices.choose('calls', ['each once', 'the first twice']) === 'the first twice';
	const calls = (isTwice ? [0, ...each] : each).map(call);
	await n8n.drive(calls);
	const failed = calls.filter(hasFailed).map(({ items }) => items[0]);
	await n8n.drive([0, ...failed].map(call));
	return undefined;
}
