import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

const LIMIT_MS = 60_000;
const PAUSE_MS = 150;

/** Polls until there is an answer other than undefined. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + LIMIT_MS;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
		await sleep(PAUSE_MS);
	}
}

/** n8n's form pages name their fields field-0, field-1, …; answers the address of the next page. */
export async function submitForm(address: string, values: (string | undefined)[]) {
	const form = new FormData();
	for (const [index, value] of values.entries()) {
		if (value !== undefined) form.set(`field-${index}`, value);
	}
	const response = await fetch(address, { method: 'POST', body: form });
	const text = await response.text();
	expect([response.status, text]).toEqual([200, expect.any(String)]);
	return text ? (JSON.parse(text) as { formWaitingUrl?: string }).formWaitingUrl : undefined;
}

/** The page at the address as soon as it shows this. */
export const pageWith = (address: string, part: string) =>
	until(`a page with ${part}`, async () => {
		const text = await (await fetch(address)).text();
		return text.includes(part) ? text : undefined;
	});
