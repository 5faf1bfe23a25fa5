// n8n's Agents: each call of the tool is a new node in a new run without execution data. What the
// process keeps for the tool holds for an hour.
import { askAgain, type Harness } from './harness.mts';
import type { Execution, Tool } from './n8n.mts';
import { promptOf, promptsOf } from './panel.mts';
import { nothingShown } from './shown.mts';

export const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const LATER = {
	'the same calls within the hour': (harness: Harness) =>
		void (harness.clock.now += 10 * MINUTE_MS),
	'the same calls after the hour': (harness: Harness) => {
		harness.clock.now += HOUR_MS + 10 * MINUTE_MS;
		askAgain(harness, promptsOf(harness.situation));
	},
	'a tool with another account': (harness: Harness) =>
		askAgain(harness, promptsOf(harness.situation)),
	'a tool with other parameters': (harness: Harness) =>
		askAgain(harness, promptsOf(harness.situation)),
} as const;

const OTHERS: Record<string, Tool | undefined> = {
	'a tool with another account': { apiKey: 'another key' },
	'a tool with other parameters': { parameters: { negativePrompt: 'text' } },
};

export async function callWithoutExecution(harness: Harness): Promise<undefined> {
	const { n8n, choices, situation, wire } = harness;
	const ways = ['at once', 'in turn', 'at once, the first twice'] as const;
	const way = choices.choose('calls', ways);
	const inTurn = way === 'in turn';
	const each = Array.from({ length: situation.items }, (_, item) => item);
	const items = way === 'at once, the first twice' ? [0, ...each] : each;
	const callerOf = (tool: Tool) => {
		const shown = nothingShown({ withinMs: HOUR_MS });
		return (item: number) => n8n.start(n8n.callOfAgent(shown), { items: [item], tool });
	};
	const perform = async (call: (item: number) => Execution): Promise<Execution[]> => {
		const calls: Execution[] = [];
		if (!inTurn) calls.push(...items.map(call));
		for (const item of inTurn ? items : []) {
			calls.push(call(item));
			await n8n.drive(calls);
		}
		await n8n.drive(calls);
		return calls;
	};
	const call = callerOf({});
	const first = await perform(call);
	const later = choices.choose('then', Object.keys(LATER) as (keyof typeof LATER)[]);
	wire.note(() => later);
	LATER[later](harness);
	const other = OTHERS[later];
	const second = await perform(other ? callerOf(other) : call);
	const imagesOf = (calls: Execution[]) =>
		calls.flatMap(({ rows }) => rows.map(({ json }) => json.imageURL).filter(Boolean));
	const before = imagesOf(first);
	const isSame = imagesOf(second).some((url) => before.includes(url));
	if (isSame && later !== 'the same calls within the hour')
		harness.violations.push(`gave an earlier image to ${later}`);
	if (situation.faults === 0 && situation.budget === undefined)
		harness.violations.push(...notAllGiven(harness, [...first, ...second]));
	return undefined;
}

function notAllGiven({ situation }: Harness, calls: Execution[]): string[] {
	const missing = calls.filter(({ rows }) => !rows.some(({ json }) => json.imageURL));
	return missing.map(({ items }) => `a call gave no image: ${promptOf(situation, items[0])}`);
}
