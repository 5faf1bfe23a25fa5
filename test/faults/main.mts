import { openEngine } from '../engine/engine.mts';
import { CASES } from './cases/index.mts';
import { judge, type Line } from './judge.mts';
import { runScenario } from './runScenario.mts';
import { settingsOf, type Setting } from './scenario.mts';

const AT_ONCE = 8;

const [filter = ''] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const settings = CASES.filter(({ fault }) => fault.includes(filter)).flatMap(settingsOf);
const engine = await openEngine({ binaryMode: 'filesystem' });
const lines: Line[] = new Array<Line>(settings.length);

async function work(queue: [number, Setting][]) {
	for (let next = queue.shift(); next; next = queue.shift()) {
		const [index, setting] = next;
		lines[index] = judge(setting, await runScenario(engine, setting));
	}
}

const queue = [...settings.entries()];
await Promise.all(Array.from({ length: AT_ONCE }, async () => await work(queue)));
engine.close();

const columns = ['asked', 'billed', 'delivered', 'files', 'requests'] as const;
const heads = ['fault', 'delivery', 'mode', ...columns, 'twice', 'lost', 'verdict'];
console.log(`| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}`);
for (const line of lines) {
	const cells = [
		line.fault,
		line.delivery,
		line.mode,
		...columns.map((key) => line[key]),
		line.twice,
		line.lost,
	];
	console.log(
		`| ${cells.join(' | ')} | ${line.wrong.length === 0 ? 'ok' : `WRONG: ${line.wrong.join('; ')}`} |`,
	);
}
const failed = lines.filter(({ wrong }) => wrong.length > 0).length;
const sum = (key: 'twice' | 'lost' | 'overBudget') =>
	lines.reduce((total, line) => total + line[key], 0);
console.log(
	`\nBilled twice: ${sum('twice')} · paid and lost: ${sum('lost')} · over budget: ${sum('overBudget')}`,
);
console.log(`${lines.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
