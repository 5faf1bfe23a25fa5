// What is known of a sync image once it is finished, and whether its UUID can be used again.
import { mustBeAnswered } from '../client.mts';
import { afterSync, repeat } from '../purchases.mts';
import { handled, NO, noteOf, readAs, shapeOf, type Question } from '../question.mts';

export const AFTERWARDS: Question[] = [
	{
		id: 'sync-poll',
		question: 'Can a finished sync task be polled (getResponse)?',
		buys: ['sync image'],
		assumed: 'perhaps; the archive is asked as well',
		reliesOn: 'jobs/lookUp.ts',
		async ask(probe) {
			const { reply, finding } = mustBeAnswered((await afterSync(probe)).poll);
			return { answer: shapeOf(reply), note: noteOf(finding) };
		},
		verdict: readAs('results', 'emptyRecord', 'notFound'),
	},
	{
		id: 'archive-content',
		question: 'What does the archive (getTaskDetails) keep of a finished sync task?',
		buys: ['sync image'],
		assumed: 'request and result; nothing where data retention is off',
		reliesOn: 'machine/archiveReliability.ts',
		async ask(probe) {
			const { details } = await afterSync(probe);
			if (!details) return { answer: 'not known' };
			const [entry] = mustBeAnswered(details).reply.entries;
			if (!entry) return { answer: `nothing: ${shapeOf(details.reply)}` };
			const { finding } = details;
			const note = noteOf(finding, Object.keys(entry).toSorted().join(', '));
			const hasRequest = [entry.request].flat().some(Boolean);
			if (finding.type === 'results') {
				return { answer: hasRequest ? 'request and result' : 'result alone', note };
			}
			return { answer: hasRequest ? 'request alone' : 'an entry without content', note };
		},
		verdict: ({ answer }) =>
			answer === 'result alone' ? 'yes: the request cannot be compared with the one on file' : NO,
	},
	{
		id: 'archive-delay',
		question: 'How soon after its end does the archive show a sync task?',
		buys: ['sync image'],
		assumed: 'at once, or later: an unknown task is looked up three times',
		reliesOn: 'machine/transitions.ts',
		async ask(probe) {
			const { archived, details } = await afterSync(probe);
			if (!archived) {
				if (details) mustBeAnswered(details);
				return { answer: 'never', note: 'as long as was waited' };
			}
			const { looks, ms } = archived;
			return {
				answer: looks === 1 ? 'at once' : 'later',
				note: `after ${(ms / 1000).toFixed(1)} s`,
			};
		},
		verdict: handled,
	},
	{
		id: 'repeat-after-end',
		question: 'Is a used task UUID still refused after its task has ended?',
		buys: ['sync image'],
		atRisk: 1,
		assumed: 'yes, as a conflict; looked up first all the same',
		reliesOn: 'machine/transitions.ts',
		async ask(probe) {
			const { reply, event } = await repeat(probe);
			const answer = event.type === 'results' ? 'no: bought again' : `yes: ${shapeOf(reply)}`;
			return { answer, note: noteOf(event) };
		},
		verdict: ({ answer, note = '' }) => {
			if (answer === 'no: bought again')
				return 'yes: docs/money.md must say that UUIDs are forgotten';
			return note.startsWith('read as conflict')
				? NO
				: 'yes: the refusal is not read as a conflict';
		},
	},
	{
		id: 'archive-after-repeat',
		question: 'Does the archive still show the image after a refused repeat?',
		buys: ['sync image'],
		assumed: 'the image, or only the refusal',
		reliesOn: 'api/lookup.ts',
		async ask(probe) {
			const { task } = await repeat(probe);
			const { finding } = mustBeAnswered(await probe.client.details(task.taskUUID));
			if (finding.type === 'results') return { answer: 'the image', note: noteOf(finding) };
			const isRefusal = finding.type === 'emptyRecord';
			return { answer: isRefusal ? 'only the refusal' : 'notFound', note: noteOf(finding) };
		},
		verdict: handled,
	},
];
