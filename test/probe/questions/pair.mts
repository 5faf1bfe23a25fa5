// Everything that one async task of two images tells, from its acceptance to its end.
import type { Finding } from '../../../nodes/Runware/api/lookup.ts';
import { mustBeAnswered } from '../client.mts';
import { asyncPair } from '../purchases.mts';
import type { Probe } from '../probe.mts';
import { handled, noteOf, readAs, shapeOf, type Question } from '../question.mts';

type Results = Extract<Finding, { type: 'results' }>;

async function ended(probe: Probe) {
	const pair = await asyncPair(probe);
	if (pair.done) return pair;
	throw new Error('it did not end while it was waited for');
}

const isUnderWay = (finding: Finding) => finding.type === 'results' && finding.running > 0;

export const PAIR: Question[] = [
	{
		id: 'ack',
		question: 'What does the acknowledgment of an async task look like?',
		buys: ['async pair'],
		assumed: 'an entry, with or without status, or an empty reply',
		reliesOn: 'api/submitReply.ts',
		async ask(probe) {
			const { reply, event } = await asyncPair(probe);
			const [entry] = reply.entries;
			const note = noteOf(event);
			if (!entry) return { answer: shapeOf(reply), note };
			const { status = 'no status' } = entry;
			return { answer: `${reply.data.length} entry, ${status}`, note };
		},
		verdict: readAs('acknowledged', 'results'),
	},
	{
		id: 'archive-while-running',
		question: 'Does the archive show a task that is running?',
		buys: ['async pair'],
		assumed: 'perhaps; without a result it is no end',
		reliesOn: 'api/lookup.ts',
		async ask(probe) {
			const { whileRunning, polls } = await asyncPair(probe);
			const { reply, finding } = mustBeAnswered(whileRunning);
			const ended = polls.length > 0 && !isUnderWay(polls[0].finding);
			const note = noteOf(finding, ended ? 'it may have ended before' : '');
			return { answer: shapeOf(reply), note };
		},
		verdict: readAs('notFound', 'emptyRecord', 'results'),
	},
	{
		id: 'poll-while-running',
		question: 'What does getResponse say of a running async task?',
		buys: ['async pair'],
		assumed: 'an entry that is processing',
		reliesOn: 'api/taskResults.ts',
		async ask(probe) {
			const { polls } = await ended(probe);
			const running = polls.find(({ finding }) => isUnderWay(finding));
			if (!running) return { answer: 'not seen: it ended before the first poll' };
			const { status = 'no status' } = running.reply.entries[0] ?? {};
			return { answer: status, note: `${running.reply.data.length} of 2 entries` };
		},
		verdict: handled,
	},
	{
		id: 'progress',
		question: 'Do the images of one async task appear one by one?',
		buys: ['async pair'],
		assumed: 'either',
		reliesOn: 'api/taskResults.ts',
		async ask(probe) {
			const { polls } = await ended(probe);
			const partly = polls.filter(
				({ finding }) => isUnderWay(finding) && (finding as Results).images.length > 0,
			);
			const answer = partly.length > 0 ? 'one by one' : 'together, as far as was seen';
			return { answer, note: `${polls.length} polls` };
		},
		verdict: handled,
	},
];
