// npm run test:e2e [-- <part>… | all] [-- options for vitest]: the packed node in the real n8n.
// Without names, what a change has to pass; `all` is every part with every round, and writes docs/e2e.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetFigures } from './figures.mts';
import { keepReport } from './keepReport.mts';
import { PARTS, isPart, partNames, type Part, type PartName } from './parts.mts';
import { lineOf, readResults } from './report.mts';
import { installLine, missingPackages } from '../n8n/servers/systemPackages.mts';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const REPORT = path.join(TEST, '.reports', 'e2e.json');

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('-'));
const options = words.filter((word) => word.startsWith('-'));
const everything = names.includes('all');
const unknown = names.find((name) => name !== 'all' && !isPart(name));
if (unknown) throw new Error(`The parts are ${partNames.join(', ')}, or all; not ${unknown}`);

const usual = partNames.filter((name) => !(PARTS[name] as Part).onlyWithAll);
const parts: PartName[] = everything ? partNames : names.length > 0 ? names.filter(isPart) : usual;

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

/** Whether the parts may start: those that were asked for by name only on a machine that has it all. */
function isEquipped(): boolean {
	const missing = missingPackages(parts);
	if (missing.length === 0) return true;
	console.error(
		`${parts.join(', ')}: some programs are missing. On Debian:\n${installLine(missing)}`,
	);
	return names.length === 0;
}

async function main(): Promise<number> {
	mkdirSync(path.dirname(REPORT), { recursive: true });
	rmSync(REPORT, { force: true });
	forgetFigures();
	const code = await runVitest();
	if (existsSync(REPORT)) {
		const results = readResults(REPORT);
		console.log(`\n${results.map(lineOf).join('\n')}`);
		if (everything && code === 0) keepReport(results);
	}
	return code;
}

process.exitCode = isEquipped() ? await main() : 1;
