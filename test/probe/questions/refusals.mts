import { randomUUID } from 'node:crypto';
import { mustBeClear } from '../client.mts';
import { refused } from '../purchases.mts';
import { NO, noteOf, shapeOf, type Question, type Seen } from '../question.mts';
import { FAULTS, image, SMALL } from '../tasks.mts';

const NO_SUCH_MODEL = 'runware:97@999999';

const isFinalRefusal = ({ note = '' }: Seen) =>
	note.includes('read as refused; final') ? NO : 'yes: it should be a refusal that is not retried';

export const REFUSALS: Question[] = [
	{
		id: 'invalid-parameter',
		question: 'By which status and body is a task with invalid parameters refused?',
		atRisk: 1,
		assumed: 'any status; errors with or without data; not retried',
		reliesOn: 'api/submitReply.ts',
		async ask(probe) {
			const { reply, event } = await refused(probe);
			const hasData = 'data' in Object(reply.body);
			const isFinal = event.type === 'refused' && !event.isTemporary;
			const codes = reply.errors.map(({ code }) => code).join(', ');
			const note = noteOf(event, `${isFinal ? 'final' : 'not final'}; ${codes}`);
			return { answer: `HTTP ${reply.status}, ${hasData ? 'with data' : 'without data'}`, note };
		},
		verdict: isFinalRefusal,
	},
	{
		id: 'errors-listed',
		question: 'Are all faults of a task listed, or the first?',
		assumed: 'not relied on: the first is shown',
		reliesOn: 'api/submitReply.ts',
		async ask(probe) {
			const { reply } = await refused(probe);
			const listed = Object.keys(FAULTS).filter((name) =>
				reply.errors.some(({ parameter }) => [parameter].flat().includes(name)),
			);
			const isAll = listed.length === Object.keys(FAULTS).length;
			return { answer: isAll ? 'all' : listed.length === 1 ? 'one' : `${listed.length} of 3` };
		},
		verdict: () => NO,
	},
	{
		id: 'unknown-model',
		question: 'What does an unknown model answer?',
		atRisk: 1,
		assumed: 'a refusal that is not retried',
		reliesOn: 'api/errorCodes.ts',
		async ask({ client }) {
			const task = image({ ...SMALL, model: NO_SUCH_MODEL });
			const { reply, events } = mustBeClear(await client.submit([task]));
			const isFinal = events[0].type === 'refused' && !events[0].isTemporary;
			const codes = reply.errors.map(({ code }) => code).join(', ');
			const note = noteOf(events[0], `${isFinal ? 'final' : 'not final'}; ${codes}`);
			const about = reply.errors.find(({ code, parameter }) =>
				/model/i.test(`${code} ${String(parameter)}`),
			);
			return { answer: `HTTP ${reply.status} ${about?.code ?? 'without an error about it'}`, note };
		},
		verdict: isFinalRefusal,
	},
];

export const DRY_RUN: Question[] = [
	{
		id: 'dry-run',
		question: 'What does the header X-Runware-Dry-Run answer?',
		atRisk: 1,
		assumed: 'not used: Estimate asks nothing of Runware',
		reliesOn: 'operations/estimateImages.ts',
		async ask({ client }) {
			const task = image({ ...SMALL, taskUUID: randomUUID() });
			const headers = { 'x-runware-dry-run': '1' };
			const { reply, events } = mustBeClear(await client.submit([task], { headers }));
			if (events[0].type === 'results') return { answer: 'ignored: an image was made' };
			const note = `${shapeOf(reply)}: ${Object.keys(reply.entries[0] ?? {}).join(', ')}`;
			if (reply.errors.length > 0) return { answer: 'refused', note };
			const details = await client.details(task.taskUUID);
			if (details.finding.type === 'notFound') client.spendLimit.charge(task.taskUUID, []);
			const isPriced = reply.data.some(({ cost }) => cost !== undefined);
			return { answer: isPriced ? 'priced, not made' : 'not made, no price', note };
		},
		verdict: ({ answer }) =>
			answer === 'priced, not made' ? 'no, but Estimate could show real prices' : NO,
	},
];
