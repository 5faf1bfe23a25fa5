import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const place = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const PAGE = place('../../docs/benchmarks.md');
const N8N = place('../n8n/node_modules/n8n/package.json');

/** replaces the figures between the benchmark's markers and leaves the words around them alone */
export function keep(letter: string, figures: string): void {
	const page = readFileSync(PAGE, 'utf8');
	const [start, end] = [`<!-- figures ${letter} -->`, `<!-- end ${letter} -->`];
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${letter}`);
	const before = page.slice(0, from + start.length);
	writeFileSync(PAGE, `${before}\n\n${figures}\n\n${machine()}\n\n${page.slice(to)}`);
}

/** beside each table, since they need not be of one day or one machine */
function machine(): string {
	const [{ model }] = cpus();
	const { version } = JSON.parse(readFileSync(N8N, 'utf8')) as { version: string };
	const memoryGB = Math.round(totalmem() / 1024 ** 3);
	const hardware = `${cpus().length} × ${model.trim()}, ${memoryGB} GB`;
	const day = new Date().toISOString().slice(0, 10);
	return `_${day}: ${hardware}, ${process.platform}, Node.js ${process.versions.node}, n8n ${version}_`;
}
