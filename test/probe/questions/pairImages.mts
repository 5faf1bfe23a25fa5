// What the two images of the async task tell, once they are there.
import type { Image } from '../../../nodes/Runware/api/image.ts';
import { asyncPair, PAIR_SEED } from '../purchases.mts';
import type { Probe } from '../probe.mts';
import { handled, NO, noteOf, shapeOf, type Question } from '../question.mts';

async function images(probe: Probe): Promise<Image[]> {
	const { done, reply } = await asyncPair(probe);
	if (done?.finding.type === 'results' && done.finding.images.length === 2) {
		return done.finding.images;
	}
	throw new Error(`the two images were not made: ${shapeOf(done?.reply ?? reply)}`);
}

export const PAIR_IMAGES: Question[] = [
	{
		id: 'seeds',
		question: 'Which seeds have several images of one task?',
		buys: ['async pair'],
		assumed: 'not relied on: each image brings its own',
		reliesOn: 'api/image.ts',
		async ask(probe) {
			const seeds = (await images(probe)).map(({ seed }) => Number(seed));
			const [first, second] = seeds.toSorted((a, b) => a - b);
			const isNext = first === PAIR_SEED && second === PAIR_SEED + 1;
			const note = `${PAIR_SEED} → ${seeds.join(', ')}`;
			if (isNext) return { answer: 'the asked one and the next', note };
			return { answer: seeds.includes(PAIR_SEED) ? 'the asked one and another' : 'others', note };
		},
		verdict: handled,
	},
	{
		id: 'equal-prices',
		question: 'Do two images of one task cost the same?',
		buys: ['async pair'],
		assumed: 'not relied on: the dearest price counts',
		reliesOn: 'ledger/budget.ts',
		async ask(probe) {
			const costs = (await images(probe)).map(({ cost }) => cost);
			return { answer: costs[0] === costs[1] ? 'yes' : 'no', note: `$${costs.join(', $')}` };
		},
		verdict: handled,
	},
	{
		id: 'nsfw-flag',
		question: 'Does a checked image carry NSFWContent?',
		buys: ['async pair'],
		assumed: 'it may be there or not',
		reliesOn: 'api/image.ts',
		async ask(probe) {
			const flags = (await images(probe)).map(({ NSFWContent }) => String(NSFWContent));
			return { answer: flags.includes('undefined') ? 'no' : 'yes', note: flags.join(', ') };
		},
		verdict: handled,
	},
	{
		id: 'failed-form',
		question: 'In which form is a failed image reported? (seen only if one fails)',
		buys: ['async pair'],
		assumed: 'under errors, under error, or as an entry',
		reliesOn: 'api/taskResults.ts',
		async ask(probe) {
			const { polls, done } = await asyncPair(probe);
			const body = Object(done?.reply.body ?? polls.at(-1)?.reply.body) as Record<string, unknown>;
			const { data = [], errors, error } = body as { data?: unknown[] } & typeof body;
			const isEntry = JSON.stringify(data).includes('"status":"error"');
			const forms = [errors && 'errors', error && 'error', isEntry && 'an entry'].filter(Boolean);
			if (forms.length === 0) return { answer: 'not seen: none failed' };
			const finding = polls.at(-1)?.finding;
			const status = (done ?? polls.at(-1))?.reply.status ?? 0;
			return { answer: `HTTP ${status}, ${forms.join(' and ')}`, note: finding && noteOf(finding) };
		},
		verdict: ({ answer, note = 'read as results' }) =>
			answer.startsWith('not seen') || note.startsWith('read as results')
				? NO
				: 'yes: the failure is not read as one',
	},
];
