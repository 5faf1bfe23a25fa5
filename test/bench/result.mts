import type { Measure } from './processes.mts';

/** what a benchmark found, as it is printed and kept */
export interface Result {
	columns: string[];
	rows: string[][];
	targets: Target[];
}

export interface Target {
	/** with the figures that decide it */
	text: string;
	met: boolean;
}

export interface Benchmark {
	title: string;
	run(measure: Measure): Promise<Result>;
}

export const asMarkdown = ({ columns, rows, targets }: Result): string =>
	[
		`| ${columns.join(' | ')} |`,
		`|${columns.map(() => '---|').join('')}`,
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
		'',
		...targets.map(({ text, met }) => `- ${met ? 'Met' : '**Missed**'}: ${text}`),
	].join('\n');
