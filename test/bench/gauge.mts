import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures, Memory } from './job.mts';

const MB = 1024 ** 2;
const SAMPLE_MS = 20;

/** wall time, CPU time of all threads, and peak memory of this process while `work` runs */
export async function gauge<T>(work: () => Promise<T>): Promise<{ result: T; figures: Figures }> {
	const memory = watchMemory();
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	const result = await work();
	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { result, figures: { wallMs, cpuMs: (user + system) / 1000, memory: memory.peaks() } };
}

function watchMemory() {
	globalThis.gc?.();
	forgetPeak();
	const before = process.memoryUsage();
	const most = { ...before };
	const sample = () => {
		const now = process.memoryUsage();
		for (const key of ['rss', 'external', 'arrayBuffers', 'heapUsed'] as const) {
			most[key] = Math.max(most[key], now[key]);
		}
	};
	const timer = setInterval(sample, SAMPLE_MS);
	return {
		peaks(): Memory {
			clearInterval(timer);
			sample();
			return {
				before: before.rss / MB,
				peak: Math.max(peakBytes() ?? 0, most.rss) / MB,
				external: most.external / MB,
				arrayBuffers: most.arrayBuffers / MB,
				heap: most.heapUsed / MB,
			};
		},
	};
}

/** Loading n8n takes more for a moment than a small run: without this its peak would hide the run's. */
function forgetPeak(): void {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// not Linux: the samples have to do
	}
}

/** the kernel's own high-water mark, which sees what lies between two samples */
function peakBytes(): number | undefined {
	try {
		const [, kB] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
		return Number(kB) * 1024;
	} catch {
		return undefined;
	}
}
