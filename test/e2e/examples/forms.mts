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
export async function submitForm(address: string, values: (string | undefined)[]): Promise<string> {
	const form = new FormData();
	for (const [index, value] of values.entries()) {
		if (value !== undefined) form.set(`field-${index}`, value);
	}
	const signal = AbortSignal.timeout(LIMIT_MS);
	const response = await fetch(address, { method: 'POST', body: form, signal });
	expect(response.status).toBe(200);
	return ((await response.json()) as { formWaitingUrl: string }).formWaitingUrl;
}

/** The page that the form leads to, once n8n has it: asked earlier, n8n keeps the caller waiting. */
export async function nextPage(address: string): Promise<string> {
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	await until(`the page at ${address}`, async () => {
		const text = await ask(status);
		return text.trim() === 'form-waiting' ? true : undefined;
	});
	return await ask(new URL(address));
}

const ask = async (address: URL) =>
	await (await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) })).text();
