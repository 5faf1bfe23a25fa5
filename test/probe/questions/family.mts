import { HIDREAM, HIDREAM_FULL, listPriceOf } from '../node.mts';
import { NO, shapeOf, type Question } from '../question.mts';
import { image } from '../tasks.mts';

const SIZE = { width: 1024, height: 1024 };
const OTHERS = HIDREAM.filter(({ air }) => air !== HIDREAM_FULL.air);

export const FAMILY: Question[] = [
	{
		id: 'family-prices',
		question: 'Is HiDream-I1 Dev or Fast dearer, at its own number of steps, than is reckoned?',
		buys: ['family'],
		assumed: 'Dev at most as dear as Full, Fast by its list price',
		reliesOn: 'models/hidream.ts',
		async ask({ client }) {
			const prices: string[] = [];
			let isDearer = false;
			for (const { air: model, name } of OTHERS) {
				const { reply, events } = await client.submit([image({ model, ...SIZE })]);
				const [event] = events;
				const cost = event.type === 'results' ? event.images[0]?.cost : undefined;
				if (cost === undefined) return { answer: `not known: ${name}`, note: shapeOf(reply) };
				const reckoned = listPriceOf({ model, ...SIZE } as never) ?? 0;
				isDearer ||= cost > reckoned;
				prices.push(`${name}: $${cost}, reckoned $${reckoned}`);
			}
			return { answer: isDearer ? 'yes' : 'no', note: prices.join('; ') };
		},
		verdict: ({ answer }) => (answer === 'yes' ? 'yes: the list price is too low' : NO),
	},
];
