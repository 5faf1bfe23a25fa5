import { setTimeout as sleep } from 'node:timers/promises';
import { call, type Answer } from './hooks.mts';

const PAUSE_MS = 150;
const LIMIT_MS = 60_000;

/** Calls a webhook once, as soon as n8n has put it up: a moment after the activation. */
export async function callWhenUp(address: string, body: unknown): Promise<Answer> {
	const deadline = Date.now() + LIMIT_MS;
	for (;;) {
		const answer = await call(address, body);
		if (answer.status !== 404) return answer;
		if (Date.now() > deadline) throw new Error(`There is no webhook at ${address}`);
		await sleep(PAUSE_MS);
	}
}
