// npm run test:search: first the pure machine, every reachable situation of it (machine/); then the
// built node's execute() in virtual time, against a fake Runware that does
// its worst and an n8n that retries, stops and dies. Every sequence of faults that a situation allows
// is run in every world that can make a difference (choices.mts), and the ledger is the judge.
//   --only TEXT     situations whose name contains it
//   --path 3.0.17   one run of the situation, request by request
//   --mutation NAME    with a rule of the money core taken out (mutations.mts)
//   --mutations     each of these rules in turn, until a violation shows what it is worth
//   --faults N      another number of faults
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { jobsOf } from './jobs.mts';
import { searchMachine } from './machine/main.mts';
import { copyOfNode } from './package.mts';
import { Pool } from './pool.mts';
import { Report } from './report.mts';
import { SITUATIONS } from './situations.mts';
import { searchWithoutRules } from './withoutRules.mts';

const NOT_SEARCHED = { passed: 0, failed: 0 };
const THREADS = Math.min(2, availableParallelism());

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		path: { type: 'string' },
		mutation: { type: 'string' },
		mutations: { type: 'boolean', default: false },
		faults: { type: 'string' },
	},
});

const faults = values.faults === undefined ? undefined : Number(values.faults);
const chosen = SITUATIONS.filter(({ name }) => name.includes(values.only));

const pool = new Pool(values.mutations ? 0 : THREADS, values.mutation);
const report = new Report();
try {
	if (values.mutations) {
		process.exitCode = (await searchWithoutRules()) > 0 ? 1 : 0;
	} else if (values.path !== undefined) {
		const start = values.path.split('.').map(Number);
		const lines = await pool.trace({ name: chosen[0].name, faults, start, isTrace: true });
		console.log(lines.join('\n'));
	} else {
		const machine = values.only === '' ? searchMachine(copyOfNode(values.mutation)) : NOT_SEARCHED;
		report.all.runs += machine.passed + machine.failed;
		report.all.failed += machine.failed;
		await pool.search(
			chosen.flatMap((one) => jobsOf(one, faults)),
			({ name }, found) => {
				report.add(name, found);
				report.line(name, found);
			},
		);
		await report.print((name, start) => pool.trace({ name, faults, start, isTrace: true }));
		// A setting that does not reach the node leaves a whole kind of runs out, without a violation.
		const missing = values.only === '' ? report.missing() : [];
		for (const kind of missing) console.log(`FAILED: no run ${kind} has reached Runware`);
		process.exitCode = report.all.failed + missing.length > 0 ? 1 : 0;
	}
} finally {
	await pool.close();
}
