// npm run test:fuzz: what Runware may answer is mutated (types swapped, fields dropped, doubled, nested,
// renamed, huge; statuses, bytes) and read by the built node's execute() and webhook(), in virtual time.
// The rows that come out and the bill of the fake Runware are judged (judge.mts). Then what goes in:
// every parameter with values of every type (inputs/).
//   --seed TEXT     other mutations; each run prints its own
//   --runs N        plays; most mutate one reply or more
//   --only KIND     kinds of replies whose name contains it (kinds.mts), or `inputs`
//   --show N        one play of the seed, reply by reply
//   --shrink N      failures that are shrunk to the least that fails
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { addFound, nothingFound } from './found.mts';
import { checkInputs, printInputs } from './inputs/inputs.mts';
import { printFailures, printKinds, printSum } from './report.mts';
import { Threads } from './threads.mts';

const INPUTS = 'inputs';
const THREADS = Math.min(2, availableParallelism());

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: 'runware' },
		runs: { type: 'string', default: '110000' },
		only: { type: 'string', default: '' },
		show: { type: 'string' },
		shrink: { type: 'string', default: '20' },
	},
});
const { seed, only } = values;
const startedAt = Date.now();
const threads = new Threads(THREADS, seed);
try {
	if (values.show !== undefined) {
		console.log((await threads.show({ number: Number(values.show) })).join('\n'));
	} else if (only !== INPUTS) {
		const found = nothingFound();
		for (const one of await threads.search(Number(values.runs), only)) addFound(found, one);
		printKinds(found);
		await printFailures(
			found,
			Number(values.shrink),
			async (violation, { first }) => await threads.show({ number: first, violation }),
		);
		printSum(found, { seed, ms: Date.now() - startedAt });
		// A kind that never comes would be left out without a word.
		const missing = Object.entries(found.kinds).filter(([, { mutated }]) => mutated === 0);
		for (const [name] of only === '' ? missing : []) console.log(`FAILED: no ${name} was mutated`);
		const hasFailed = Object.keys(found.failures).length > 0 || (only === '' && missing.length > 0);
		process.exitCode = hasFailed ? 1 : 0;
	}
	if (values.show === undefined && ['', INPUTS].includes(only)) {
		const checked = await checkInputs();
		printInputs(checked);
		if (checked.findings.length > 0) process.exitCode = 1;
	}
} finally {
	await threads.close();
}
