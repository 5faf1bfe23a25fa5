// The threads, and what they are asked.
import { Worker } from 'node:worker_threads';
import type { Found } from './found.mts';
import type { Share, Shown } from './worker.mts';

type Message<T> = { answer: T } | { crashed: string; job: Share | Shown };

export class Threads {
	private readonly workers: Worker[];

	constructor(size: number, seed: string) {
		const file = new URL('worker.mts', import.meta.url);
		this.workers = Array.from({ length: size }, () => new Worker(file, { workerData: { seed } }));
	}

	async search(runs: number, only: string): Promise<Found[]> {
		const step = this.workers.length;
		return await Promise.all(
			this.workers.map((worker, from) => ask<Found>(worker, { from, step, runs, only })),
		);
	}

	async show(shown: Shown): Promise<string[]> {
		return await ask<string[]>(this.workers[0], shown);
	}

	async close(): Promise<void> {
		await Promise.all(this.workers.map((worker) => worker.terminate()));
	}
}

async function ask<T>(worker: Worker, job: Share | Shown): Promise<T> {
	return await new Promise((resolve, reject) => {
		worker.once('error', reject);
		worker.once('message', (message: Message<T>) => {
			worker.off('error', reject);
			if ('crashed' in message) reject(new Error(`${JSON.stringify(job)}: ${message.crashed}`));
			else resolve(message.answer);
		});
		worker.postMessage(job);
	});
}
