// What a question is asked with.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.mts';

export interface Pace {
	/** between two lookups */
	pollMs: number;
	/** how long something is waited for that may never come */
	maxWaitMs: number;
	/** when the connection of the lost request is broken off */
	breakOffMs: number;
}

const PACE: Pace = { pollMs: 1000, maxWaitMs: 60_000, breakOffMs: 300 };

export interface Given {
	client: Client;
	stop: AbortSignal;
	pace?: Pace;
	/** tasks of an earlier day */
	earlier?: readonly string[];
}

export class Probe {
	readonly client: Client;
	readonly pace: Pace;
	readonly earlier: readonly string[];
	private readonly stop: AbortSignal;
	private readonly answers = new Map<string, Promise<unknown>>();

	constructor({ client, stop, pace = PACE, earlier = [] }: Given) {
		this.client = client;
		this.stop = stop;
		this.pace = pace;
		this.earlier = earlier;
	}

	/** One purchase serves every question that needs it; so does its failure. */
	async once<T>(name: string, make: () => Promise<T>): Promise<T> {
		const answer = (this.answers.get(name) ?? make()) as Promise<T>;
		this.answers.set(name, answer);
		return await answer;
	}

	/** What `look` finds in the end, at which look and after how many ms; or undefined. */
	async until<T>(
		look: () => Promise<T | undefined>,
	): Promise<{ found: T; looks: number; ms: number } | undefined> {
		const since = performance.now();
		for (let looks = 1; ; looks++) {
			const found = await look();
			const ms = Math.round(performance.now() - since);
			if (found !== undefined) return { found, looks, ms };
			if (ms > this.pace.maxWaitMs) return undefined;
			await sleep(this.pace.pollMs, undefined, { signal: this.stop });
		}
	}
}
