// The threads, and the jobs that they share.
import { Worker } from 'node:worker_threads';
import type { Found, Job } from './explore.mts';
import type { TraceJob } from './worker.mts';

interface Crash {
	crashed: string;
	job: Job;
}

export class Pool {
	private readonly workers: Worker[];

	constructor(size: number, mutation: string | undefined) {
		const file = new URL('worker.mts', import.meta.url);
		this.workers = Array.from(
			{ length: size },
			() => new Worker(file, { workerData: { mutation } }),
		);
	}

	/** Searches all jobs; `onFound` hears of each as it is done. */
	async search(jobs: Job[], onFound: (job: Job, found: Found) => void): Promise<void> {
		const waiting = [...jobs];
		const serve = async (worker: Worker) => {
			for (let job = waiting.shift(); job; job = waiting.shift()) {
				onFound(job, await ask<Found>(worker, job));
			}
		};
		await Promise.all(this.workers.map(serve));
	}

	async trace(job: TraceJob): Promise<string[]> {
		return await ask(this.workers[0], job);
	}

	async close(): Promise<void> {
		await Promise.all(this.workers.map((worker) => worker.terminate()));
	}
}

async function ask<T>(worker: Worker, job: Job): Promise<T> {
	return await new Promise((resolve, reject) => {
		worker.once('error', reject);
		worker.once('message', (answer: T | Crash) => {
			worker.off('error', reject);
			if (typeof answer === 'object' && answer && 'crashed' in answer) {
				reject(new Error(`${job.name} [${job.start.join('.')}]: ${answer.crashed}`));
			} else resolve(answer as T);
		});
		worker.postMessage(job);
	});
}
