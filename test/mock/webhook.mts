import { failureError, successEntry } from './entry.mts';
import { toJson } from './exactJson.mts';
import type { Job, Result, World } from './world.mts';

const ANSWER_WITHIN_MS = 5000;
const LONGEST_WAIT_MS = 8000;
// Runware documents the spacing of its retries, not their number.
const ATTEMPTS = 5;

/** One call for each result, each retried on its own until a 2xx comes back. */
export async function callWebhooks(world: World, job: Job, address: string): Promise<void> {
	const { webhookDuplicates, webhookErrors } = world.settings;
	const due = job.results.filter(({ failure }) => webhookErrors || !failure);
	const bodies = await Promise.all(due.map((result) => payload(world, job, result)));
	const calls = webhookDuplicates ? bodies.flatMap((body) => [body, body]) : bodies;
	await Promise.all(calls.map((body) => deliver(world, address, body)));
}

async function payload(world: World, job: Job, result: Result): Promise<string> {
	const flat = world.settings.webhookBody === 'flat';
	if (result.failure) {
		const error = failureError(job, result);
		return toJson(flat ? error : { errors: [error] });
	}
	const entry = await successEntry(world, job, result);
	return toJson(flat ? entry : { data: [entry] });
}

async function deliver(world: World, address: string, body: string): Promise<void> {
	const { ledger, signal } = world;
	let waitMs = world.settings.webhookRetryMs;
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		if (signal.aborted) return;
		ledger.data.webhookCalls += 1;
		const taken = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body,
			redirect: 'manual',
			signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
		}).then(
			(reply) => reply.ok,
			() => false,
		);
		if (taken || attempt === ATTEMPTS || !(await world.wait(waitMs))) return;
		waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
	}
}
