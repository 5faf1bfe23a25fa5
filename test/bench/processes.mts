import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../mock/mockServer.mts';
import type { Counts, Figures, Job } from './job.mts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const ROOT = here('../..');

export type Measured = Figures & { counts: Counts };
export type Measure = (
	job: Omit<Job, 'baseUrl' | 'packageFolder'>,
	settings: Partial<Settings>,
) => Promise<Measured>;

/** the mock server in its own process, and a way to run one job after another, each in a fresh one */
export async function openBench() {
	const packageFolder = snapshot();
	process.once('exit', () => rmSync(packageFolder, { recursive: true, force: true }));
	const mock = fork(here('mock-process.mts'), { stdio: 'inherit' });

	const ask = async (settings?: Partial<Settings>) => {
		mock.send({ settings });
		return (await message(mock)) as { baseUrl: string; counts: Counts };
	};

	const measure: Measure = async (job, settings) => {
		const plan = { imageBytes: job.imageBytes, ...settings };
		const { baseUrl } = await ask(plan);
		const runner = fork(here('runner.mts'), {
			execArgv: ['--expose-gc', '--import', here('real-n8n.mts')],
			stdio: 'inherit',
		});
		const ended = new Promise((resolve) => runner.once('exit', resolve));
		let counts: Counts | undefined;
		runner.send({ ...job, baseUrl, packageFolder } satisfies Job);
		for (;;) {
			const report = (await message(runner)) as Report;
			if (report.error) throw new Error(`${job.contender}: ${report.error}`);
			if (report.figures && counts) {
				await ended;
				return { ...report.figures, counts };
			}
			// what the warm-up asked for must not be counted
			if (report.harness === 'warm') await ask(plan);
			else counts = (await ask()).counts;
			runner.send({});
		}
	};

	return {
		measure,
		close: () => mock.disconnect(),
	};
}

interface Report {
	harness?: 'warm' | 'done';
	figures?: Figures;
	error?: string;
}

/** A build in the middle of the benchmark must not change what is measured. */
function snapshot(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-bench-'));
	for (const part of ['package.json', 'dist']) {
		cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
	}
	return folder;
}

const message = (child: ChildProcess) =>
	new Promise((resolve, reject) => {
		const fail = (code: number | null) => {
			reject(new Error(`A process of the benchmark ended with ${code ?? 'a signal'}`));
		};
		child.once('exit', fail);
		child.once('message', (sent) => {
			child.off('exit', fail);
			resolve(sent);
		});
	});
