import { HIDREAM } from '../node.mts';
import { NO, shapeOf, type Question } from '../question.mts';

/** Relative: prices this near to each other are the same. */
const TOLERANCE = 0.02;

interface Example {
	configuration?: unknown;
	price?: unknown;
}

/** "$0.009" */
const usdOf = ({ price }: Example) => Number(/\d+(\.\d+)?/.exec(String(price))?.[0]);

export const PUBLISHED: Question[] = [
	{
		id: 'published-prices',
		question: 'Do the prices that Runware publishes for programs agree with the list in the node?',
		assumed: 'not used: Estimate reckons by the list in the node',
		reliesOn: 'models/hidream.ts',
		async ask({ client }) {
			const lines: string[] = [];
			const agrees: boolean[] = [];
			for (const { air, name, listPrice } of HIDREAM) {
				const reply = await client.published(`models/${air}/pricing`);
				if (reply.status !== 200) return { answer: `not there: HTTP ${reply.status}` };
				const { pricingExamples } = Object(reply.body) as { pricingExamples?: unknown };
				const examples = [pricingExamples ?? []].flat() as Example[];
				const said = examples.map((one) => `${String(one.configuration)} ${String(one.price)}`);
				lines.push(`${name}: ${said.join(', ') || shapeOf(reply)}`);
				if (!listPrice || listPrice.isGuess || examples.length === 0) continue;
				const { usd } = listPrice;
				agrees.push(examples.some((one) => Math.abs(usdOf(one) - usd) <= TOLERANCE * usd));
			}
			const note = lines.join('; ');
			if (agrees.length === 0) return { answer: 'no prices in it', note };
			return { answer: agrees.every(Boolean) ? 'as in the list' : 'other prices', note };
		},
		verdict: ({ answer }) =>
			answer === 'other prices' ? 'yes: the list price is out of date' : NO,
	},
];
