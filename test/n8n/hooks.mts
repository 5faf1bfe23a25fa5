import { setTimeout as sleep } from 'node:timers/promises';
import { readExecution, type Finished } from './finished.mts';
import type { ExecutionSummary, Session } from './rest.mts';

export type { Finished } from './finished.mts';

const PAUSE_MS = 150;
/** as long as it may take until n8n has written an execution down */
const QUIET_MS = 1000;
const LIMIT_MS = 60_000;

/** what becomes of the executions of one workflow from now on */
export async function follow(session: Session, workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const all = async () => {
		const path = `/executions?limit=100&filter=${filter}`;
		const { results } = await session.call<{ results: ExecutionSummary[] }>('GET', path);
		return results;
	};
	const seen = new Set((await all()).map(({ id }) => id));
	const list = async () => (await all()).filter(({ id }) => !seen.has(id));

	async function take(id: string): Promise<Finished> {
		const execution = await session.execution(id);
		seen.add(id);
		return readExecution(execution);
	}

	return {
		/** waits for so many, and a while longer in case there are more */
		async next(count: number): Promise<Finished[]> {
			const deadline = Date.now() + LIMIT_MS;
			for (;;) {
				const summaries = await list();
				const open = summaries.filter(({ status }) => ['new', 'running'].includes(status));
				if (summaries.length >= count && open.length === 0) break;
				if (Date.now() > deadline) {
					const found = summaries.map(({ id, status }) => `${id} ${status}`).join(', ');
					throw new Error(`Waited for ${count} executions of ${workflowId}, saw: ${found}`);
				}
				await sleep(PAUSE_MS);
			}
			await sleep(QUIET_MS);
			const ids = (await list()).map(({ id }) => Number(id)).toSorted((a, b) => a - b);
			return await Promise.all(ids.map(async (id) => await take(String(id))));
		},
	};
}

interface Answer {
	status: number;
	text: string;
	ms: number;
}

/** one webhook call; a body that is no text is sent as JSON */
export async function call(address: string, body: unknown, type = 'application/json') {
	const since = performance.now();
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': type },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, text, ms: performance.now() - since } satisfies Answer;
}

/** n8n says that a workflow is active a moment before its webhook is there */
export async function reachable(address: string): Promise<void> {
	const deadline = Date.now() + LIMIT_MS;
	while ((await call(address, {})).status === 404) {
		if (Date.now() > deadline) throw new Error(`There is no webhook at ${address}`);
		await sleep(PAUSE_MS);
	}
}
