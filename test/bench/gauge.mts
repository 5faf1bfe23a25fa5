import { readFileSync, writeFileSync } from 'node:fs';
import type { Figures, Memory } from './job.mts';

const MB = 1024 ** 2;
const SAMPLE_MS = 20;
const COLLECT_MS = 1000;

/** wall time, CPU time of all threads, and memory of this process while `work` runs */
export async function gauge<T>(
	work: () => Promise<T>,
	collectGarbage = false,
): Promise<{ result: T; figures: Pick<Figures, 'wallMs' | 'cpuMs' | 'memory'> }> {
	const memory = watchMemory(collectGarbage);
	const cpuBefore = process.cpuUsage();
	const start = performance.now();
	const result = await work();
	const wallMs = performance.now() - start;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { result, figures: { wallMs, cpuMs: (user + system) / 1000, memory: memory.end() } };
}

function watchMemory(collectGarbage: boolean) {
	globalThis.gc?.();
	forgetPeak();
	const before = process.memoryUsage();
	const most = { rss: 0, arrayBuffers: 0, held: 0 };
	const sample = () => {
		const { rss, arrayBuffers } = process.memoryUsage();
		most.rss = Math.max(most.rss, rss);
		most.arrayBuffers = Math.max(most.arrayBuffers, arrayBuffers);
	};
	const collect = () => {
		// the first leaves buffers to a thread of its own, the second waits for it
		globalThis.gc?.();
		globalThis.gc?.();
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		most.held = Math.max(most.held, heapUsed + arrayBuffers);
	};
	const timers = [
		setInterval(sample, SAMPLE_MS),
		...(collectGarbage ? [setInterval(collect, COLLECT_MS)] : []),
	];
	return {
		end(): Memory {
			timers.forEach(clearInterval);
			sample();
			return {
				before: before.rss / MB,
				peak: Math.max(peakBytes() ?? 0, most.rss) / MB,
				arrayBuffers: most.arrayBuffers / MB,
				held: most.held / MB,
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
