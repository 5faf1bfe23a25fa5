import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 25;
const LIMIT_MS = 60_000;

/** Asks again and again until the answer is truthy, and returns it; fails with `what` in its text. */
export async function until<T>(
	what: string,
	ask: () => T | Promise<T>,
	limitMs = LIMIT_MS,
): Promise<NonNullable<T>> {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
		await sleep(PAUSE_MS);
	}
}
