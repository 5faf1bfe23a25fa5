import { IMAGE_USD } from '../node.mts';
import type { Probe } from '../probe.mts';
import { asyncPair, mixed, syncImage, withoutSize } from '../purchases.mts';
import { handled, NO, shapeOf, type Question } from '../question.mts';
import { image, SMALL } from '../tasks.mts';

/** Relative: prices this near to each other are the same. */
const TOLERANCE = 0.02;
const ALL_SIZES = ['sync image', 'async pair', 'mixed', 'without size'] as const;
const LIST = 1024 * 1024 * 30;

/** Pixels times steps, and what an image of so much work cost. */
async function points(probe: Probe) {
	const { event: small } = await syncImage(probe);
	const { done } = await asyncPair(probe);
	const { events } = await mixed(probe);
	const { event: half } = await withoutSize(probe);
	const results: [string, number, { type: string }][] = [
		['128 x 128, 1 step', 128 * 128, small],
		['512 x 512, 20 steps', 512 * 512 * 20, done?.finding ?? { type: 'none' }],
		['1024 x 1024, 15 steps', LIST / 2, half],
		['1024 x 1024, 30 steps', LIST, events[0]],
	];
	return results.flatMap(([name, work, event]) => {
		const { images = [] } = event as { images?: { cost?: number }[] };
		const [{ cost } = {}] = images;
		return cost === undefined ? [] : [{ name, work, cost }];
	});
}

const isNear = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE * Math.max(a, b);

function formOf(found: { work: number; cost: number }[]): string {
	const costs = found.map(({ cost }) => cost);
	if (costs.every((cost) => isNear(cost, costs[0]))) return 'the same for all';
	// whole micro-dollars: the price of the smallest image is mostly rounding
	const sizable = found.filter(({ work }) => work >= LIST / 10);
	const rates = sizable.map(({ work, cost }) => cost / work);
	const isProportional = rates.every((rate) => isNear(rate, rates[0]));
	return isProportional ? 'in proportion to pixels and steps' : 'by another rule';
}

export const PRICE: Question[] = [
	{
		id: 'size-left-out',
		question: 'May width and height both be left out?',
		buys: ['without size'],
		assumed: 'not relied on: both are always sent',
		reliesOn: 'parameters/size.ts',
		async ask(probe) {
			const { reply, event } = await withoutSize(probe);
			if (event.type === 'results') return { answer: 'yes' };
			return { answer: event.type === 'refused' ? 'no' : 'not known', note: shapeOf(reply) };
		},
		verdict: handled,
	},
	{
		id: 'price-form',
		question: 'How does the price depend on size and steps?',
		buys: ALL_SIZES,
		assumed: 'in proportion, and never below the list price',
		reliesOn: 'task/listPrice.ts',
		async ask(probe) {
			const found = await points(probe);
			const note = found.map(({ name, cost }) => `${name}: $${cost}`).join('; ');
			if (found.length < 3) return { answer: 'not known: too few prices', note };
			return { answer: formOf(found), note };
		},
		verdict: ({ answer }) =>
			answer === 'by another rule' ? 'yes: Estimate reckons in proportion' : NO,
	},
	{
		id: 'list-price',
		question: 'Is any image dearer than the list price?',
		buys: ALL_SIZES,
		assumed: `no image of up to 1024 x 1024 and 30 steps costs more than $${IMAGE_USD}`,
		reliesOn: 'models/hidream.ts',
		async ask(probe) {
			const found = await points(probe);
			if (found.length === 0) return { answer: 'not known: no price was seen' };
			const dearest = Math.max(...found.map(({ cost }) => cost));
			return { answer: dearest > IMAGE_USD ? 'yes' : 'no', note: `the dearest: $${dearest}` };
		},
		verdict: ({ answer }) => (answer === 'yes' ? 'yes: the list price is out of date' : 'no'),
	},
];

export const WITHOUT_COST: Question[] = [
	{
		id: 'cost-unasked',
		question: 'Is the cost there without includeCost?',
		buys: ['without cost'],
		assumed: 'not relied on: with a budget, includeCost is always sent',
		reliesOn: 'ledger/budget.ts',
		async ask({ client }) {
			const { reply } = await client.submit([image({ ...SMALL, includeCost: undefined })]);
			const [entry] = reply.data;
			if (!entry) return { answer: 'not known', note: shapeOf(reply) };
			return { answer: entry.cost === undefined ? 'no' : 'yes' };
		},
		verdict: handled,
	},
];
