// What is bought. Each purchase is made once, for the first question that needs it.
import { randomUUID } from 'node:crypto';
import type { Finding } from '../../nodes/Runware/api/lookup.ts';
import { mustBeAnswered, mustBeClear, NoAnswer, type LookedUp } from './client.mts';
import { BROKEN_OFF } from './connection.mts';
import type { Probe } from './probe.mts';
import { image, refusable, SMALL } from './tasks.mts';

/** 2^53 + 1: the first seed that a double cannot hold. */
export const LONG_SEED = 9007199254740993n;
export const PAIR_SEED = 41;

/** Nothing is bought here: the task breaks three documented bounds. */
export const refused = (probe: Probe) =>
	probe.once('refused', async () => {
		const task = refusable();
		const { reply, events } = mustBeClear(await probe.client.submit([task]));
		return { task, reply, event: events[0] };
	});

/** The smallest image, under the UUID of the task that was refused. */
export const syncImage = (probe: Probe) =>
	probe.once('sync image', async () => {
		const { taskUUID } = (await refused(probe)).task;
		const task = image({ ...SMALL, taskUUID, seed: LONG_SEED });
		const first = await probe.client.submit([task]);
		const isReserved = first.events[0].type === 'conflict';
		if (isReserved) task.taskUUID = randomUUID();
		const { reply, events } = isReserved ? await probe.client.submit([task]) : first;
		return { task, reply, event: events[0], isReserved, refusal: first.reply };
	});

/** The lookups of the sync image, begun the moment its reply is there. */
export const afterSync = (probe: Probe) =>
	probe.once('after sync', async () => {
		const { task, event } = await syncImage(probe);
		if (event.type === 'refused') throw new Error('the image was refused');
		const poll = await probe.client.poll(task.taskUUID);
		let last: LookedUp | undefined;
		const archived = await probe.until(async () => {
			last = await probe.client.details(task.taskUUID);
			return last.finding.type === 'results' ? last : undefined;
		});
		return { poll, details: last, archived };
	});

export const repeat = (probe: Probe) =>
	probe.once('repeat', async () => {
		await afterSync(probe);
		const { task } = await syncImage(probe);
		const { reply, events } = mustBeClear(await probe.client.submit([task]));
		return { task, reply, event: events[0] };
	});

/** Two images of one task, followed from acceptance to the end. */
export const asyncPair = (probe: Probe) =>
	probe.once('async pair', async () => {
		const task = image({
			...{ width: 512, height: 512, steps: 20, numberResults: 2, seed: PAIR_SEED },
			deliveryMethod: 'async',
			safety: { checkContent: true },
		});
		const { reply, events } = mustBeClear(await probe.client.submit([task]));
		const polls: LookedUp[] = [];
		const whileRunning = await probe.client.details(task.taskUUID);
		const isTaken = events[0].type === 'acknowledged' || events[0].type === 'results';
		const done = isTaken
			? await probe.until(async () => {
					const poll = await probe.client.poll(task.taskUUID);
					polls.push(poll);
					return isComplete(poll.finding) ? poll : undefined;
				})
			: undefined;
		return { task, reply, event: events[0], whileRunning, polls, done: done?.found, ms: done?.ms };
	});

const isComplete = (finding: Finding) =>
	finding.type === 'results' &&
	finding.running === 0 &&
	finding.images.length + finding.failures.length >= 2;

/** One request with a task at list size and one that must be refused. */
export const mixed = (probe: Probe) =>
	probe.once('mixed', async () => {
		const good = image({ width: 1024, height: 1024, steps: 30 });
		const { reply, events } = mustBeClear(await probe.client.submit([good, refusable()]));
		return { task: good, reply, events };
	});

/** 1024 x 1024, said only if Runware demands it; half the steps of the list price. */
export const withoutSize = (probe: Probe) =>
	probe.once('without size', async () => {
		const task = image({ steps: 15 });
		const { reply, events } = mustBeClear(await probe.client.submit([task]));
		return { task, reply, event: events[0] };
	});

/** A sync image whose connection is broken off, and what lookups say from that moment on. */
export const lost = (probe: Probe) =>
	probe.once('lost', async () => {
		const task = image({ width: 1024, height: 1024, steps: 30 });
		const { breakOffMs: timeoutMs } = probe.pace;
		const { reply, events } = await probe.client.submit([task], { timeoutMs });
		if (events[0].type !== 'unknown') return { task, event: events[0] };
		// broken off by somebody else: it is not known when
		if (reply.cause !== BROKEN_OFF) throw new NoAnswer(reply);
		const first = await probe.client.poll(task.taskUUID);
		let last = first;
		const found = await probe.until(async () => {
			last = await probe.client.details(task.taskUUID);
			if (last.finding.type === 'results') return 'getTaskDetails';
			const { finding } = await probe.client.poll(task.taskUUID);
			const isDone = finding.type === 'results' && finding.running === 0;
			return isDone ? 'getResponse' : undefined;
		});
		if (!found) mustBeAnswered(last);
		return { task, event: events[0], first, found };
	});
