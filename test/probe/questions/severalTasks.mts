// A good task beside one that must be refused, and a task whose connection broke.
import { mustBeAnswered } from '../client.mts';
import { lost, mixed } from '../purchases.mts';
import { NO, noteOf, readAs, shapeOf, type Question } from '../question.mts';

export const SEVERAL: Question[] = [
	{
		id: 'mixed',
		question: 'What does a request with a good and an invalid task answer?',
		buys: ['mixed'],
		atRisk: 1,
		assumed: 'data and errors in any status, or all of it refused; read task by task',
		reliesOn: 'api/submitReply.ts',
		async ask(probe) {
			const { reply, events } = await mixed(probe);
			const [good, bad] = events;
			const parts = [reply.data.length > 0 && 'data', reply.errors.length > 0 && 'errors'];
			const answer = `HTTP ${reply.status}, ${parts.filter(Boolean).join(' and ') || 'notFound'}`;
			return { answer, note: noteOf(good, `the other as ${bad.type}`) };
		},
		verdict: ({ note = '' }) =>
			/^read as (results|refused|unknown); the other as refused/.test(note)
				? NO
				: 'yes: it is not read task by task',
	},
];

export const LOST: Question[] = [
	{
		id: 'sync-poll-while-running',
		question: 'What does getResponse say of a sync task that is running?',
		buys: ['lost'],
		assumed: 'processing, or nothing: neither proves that it was not taken',
		reliesOn: 'api/lookup.ts',
		async ask(probe) {
			const { event, first } = await lost(probe);
			if (!first) return { answer: 'not seen: it was answered before', note: noteOf(event) };
			const { status } = mustBeAnswered(first).reply.entries[0] ?? {};
			return { answer: status ?? shapeOf(first.reply), note: noteOf(first.finding) };
		},
		verdict: readAs('results', 'notFound', 'emptyRecord'),
	},
	{
		id: 'lost-connection',
		question: 'Is a sync image found after its connection broke, by which lookup, how soon?',
		buys: ['lost'],
		assumed: 'getTaskDetails shows it; three lookups before it is sent again',
		reliesOn: 'machine/nextAction.ts',
		async ask(probe) {
			const { event, found, first } = await lost(probe);
			if (!first) return { answer: 'not seen: it was answered before', note: noteOf(event) };
			if (!found) return { answer: 'not found', note: 'as long as was waited' };
			return { answer: `by ${found.found}`, note: `after ${(found.ms / 1000).toFixed(1)} s` };
		},
		verdict: ({ answer }) =>
			answer === 'not found' ? 'yes: docs/money.md must say that lost images cannot be found' : NO,
	},
];
