// npm run test:e2e [-- <part>… | all] [-- options for vitest]: the packed node in the real n8n.
// Without names, what a change has to pass; `all` is every part with every round, and writes docs/e2e.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetFigures } from './figures.mts';
import { keepReport } from './keepReport.mts';
import { PARTS, isPart, partNames, type Part } from './parts.mts';
import { lineOf, readResults } from './report.mts';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const REPORT = path.join(TEST, '.reports', 'e2e.json');

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('-'));
const options = words.filter((word) => word.startsWith('-'));
const everything = names.includes('all');
const unknown = names.find((name) => name !== 'all' && !isPart(name));
if (unknown) throw new Error(`The parts are ${partNames.join(', ')}, or all; not ${unknown}`);

const usual = partNames.filter((name) => !(PARTS[name] as Part).onlyWithAll);
const parts = everything ? partNames : names.length > 0 ? names : usual;

function runVitest(): Promise<number> {
	const vitest = path.join(TEST, 'node_modules/vitest/vitest.mjs');
	const folders = parts.map((part) => `e2e/${part}/`);
	const args = [
		...[vitest, 'run', '--root', TEST, '--project', 'e2e', ...folders, ...options],
		...['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
	];
	const env = { ...process.env, E2E_WHOLE: names.length > 0 ? '1' : '' };
	const child = spawn(process.execPath, args, { stdio: 'inherit', env });
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
	return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

mkdirSync(path.dirname(REPORT), { recursive: true });
rmSync(REPORT, { force: true });
forgetFigures();
process.exitCode = await runVitest();
if (existsSync(REPORT)) {
	const results = readResults(REPORT);
	console.log(`\n${results.map(lineOf).join('\n')}`);
	if (everything && process.exitCode === 0) keepReport(results);
}
