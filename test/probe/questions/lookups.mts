import { randomUUID } from 'node:crypto';
import { mustBeAnswered } from '../client.mts';
import { NO, noteOf, readAs, shapeOf, type Question } from '../question.mts';
import { free } from '../tasks.mts';

export const UNKNOWN: Question[] = [
	{
		id: 'unknown-poll',
		question: 'What does getResponse say of a task UUID that was never used?',
		assumed: 'an empty reply, or a not-found error: neither proves anything',
		reliesOn: 'api/lookup.ts',
		async ask({ client }) {
			const { reply, finding } = mustBeAnswered(await client.poll(randomUUID()));
			return { answer: shapeOf(reply), note: noteOf(finding) };
		},
		verdict: readAs('notFound'),
	},
	{
		id: 'unknown-details',
		question: 'What does getTaskDetails say of a task UUID that was never used?',
		assumed: 'an empty reply, or a not-found error: neither proves anything',
		reliesOn: 'api/lookup.ts',
		async ask({ client }) {
			const { reply, finding } = mustBeAnswered(await client.details(randomUUID()));
			return { answer: shapeOf(reply), note: noteOf(finding) };
		},
		verdict: readAs('notFound'),
	},
	{
		id: 'hundred-tasks',
		question: 'May one request carry a hundred tasks?',
		assumed: 'yes: that many are submitted and polled at once where Tasks per Request says so',
		reliesOn: 'parameters/delivery.ts',
		async ask({ client }) {
			const tasks = Array.from({ length: 100 }, () => free('getResponse'));
			const reply = await client.ask(tasks);
			const [error] = reply.errors.filter(({ taskUUID }) => taskUUID === undefined);
			const isTaken = reply.status < 300 && !error;
			const isAnswered = reply.errors.length >= tasks.length;
			return { answer: isTaken || isAnswered ? 'yes' : 'no', note: shapeOf(reply) };
		},
		verdict: ({ answer }) =>
			answer === 'yes' ? NO : 'yes: the upper bound of Tasks per Request is too high',
	},
];

export const EARLIER: Question[] = [
	{
		id: 'earlier',
		question: 'What is still known of the tasks given with --earlier?',
		assumed: 'nothing is relied on; how long is not documented',
		reliesOn: 'jobs/lookUp.ts',
		async ask({ client, earlier }) {
			if (earlier.length === 0) return { answer: 'not asked: no --earlier was given' };
			const lines: string[] = [];
			for (const taskUUID of earlier) {
				const poll = mustBeAnswered(await client.poll(taskUUID));
				const details = mustBeAnswered(await client.details(taskUUID));
				lines.push(
					`${taskUUID}: getResponse ${poll.finding.type}, getTaskDetails ${details.finding.type}`,
				);
			}
			const isKnown = (line: string) => /results|recorded/.test(line);
			const known = lines.filter(isKnown).length;
			return { answer: `${known} of ${lines.length} known`, note: lines.join('; ') };
		},
		verdict: () => NO,
	},
];
