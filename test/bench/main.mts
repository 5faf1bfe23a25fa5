// npm run bench [-- a b c d e f]: measures, prints, and writes the figures into docs/benchmarks.md.
import { budget } from './budget.mts';
import { memory } from './memory.mts';
import { openBench } from './processes.mts';
import { marks } from './marks.mts';
import { keep } from './report.mts';
import { requests } from './requests.mts';
import { asMarkdown, type Benchmark } from './result.mts';
import { waiting } from './waiting.mts';
import { work } from './work.mts';

const BENCHMARKS = new Map<string, Benchmark>([
	['a', waiting],
	['b', work],
	['c', memory],
	['d', requests],
	['e', budget],
	['f', marks],
]);

const asked = process.argv.slice(2);
const unknown = asked.find((letter) => !BENCHMARKS.has(letter));
if (unknown) throw new Error(`There are benchmarks a to f; not ${unknown}`);

// `exit` cleans up; the other processes end with this one
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const bench = await openBench();
try {
	for (const [letter, { title, run }] of BENCHMARKS) {
		if (asked.length > 0 && !asked.includes(letter)) continue;
		console.log(`\n(${letter}) ${title}\n`);
		const result = await run(bench.measure);
		console.log(asMarkdown(result));
		keep(letter, asMarkdown(result));
		if (result.targets.some(({ met }) => !met)) process.exitCode = 1;
	}
} finally {
	bench.close();
}
