import { readFileSync, writeFileSync } from 'node:fs';
import { lineOf, type PartResult } from './report.mts';

const PAGE = new URL('../../docs/e2e.md', import.meta.url);
const versionIn = (manifest: string) =>
	(JSON.parse(readFileSync(new URL(manifest, import.meta.url), 'utf8')) as { version: string })
		.version;

/** The newest full run, for the reader of the repository. */
export function keepReport(results: PartResult[]): void {
	const date = new Date().toISOString().slice(0, 10);
	const minutes = Math.round(results.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
	const page = [
		'# Tried in the real n8n',
		'',
		'Written by `npm run test:e2e -- all` when all of it passes.',
		'',
		`- Date: ${date}, ${minutes} minutes without installs`,
		`- n8n-nodes-runware ${versionIn('../../package.json')}`,
		`- n8n ${versionIn('../n8n/node_modules/n8n/package.json')} on Node ${process.versions.node}, where no other version is named`,
		'',
		...results.map((result) => `- ${lineOf(result)}`),
		'',
	];
	writeFileSync(PAGE, page.join('\n'));
}
