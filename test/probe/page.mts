// The tables of docs/probe.md, made from the questions themselves.
import { between } from '../unit/docs/markers.mts';
import { NOT_ASKED } from './notAsked.mts';
import type { Question } from './question.mts';
import { estimateOf } from './estimate.mts';
import { QUESTIONS } from './questions/index.mts';

const inDollars = (usd: number) => `$${usd.toFixed(3)}`;

/** A purchase that several questions share is named at each of them. */
function costOf(question: Question): string {
	const { usd, atRiskUSD } = estimateOf([question]);
	const planned = usd > 0 ? inDollars(usd) : 'free';
	return atRiskUSD > 0 ? `${planned}, at most ${inDollars(usd + atRiskUSD)}` : planned;
}

const questionTable = () =>
	[
		'| id | question | by list price | what the node assumes | in |',
		'|---|---|---|---|---|',
		...QUESTIONS.map(
			(one) =>
				`| \`${one.id}\` | ${one.question} | ${costOf(one)} | ${one.assumed} | \`${one.reliesOn}\` |`,
		),
	].join('\n');

const notAskedTable = () =>
	[
		'| open point | why it is not asked |',
		'|---|---|',
		...NOT_ASKED.map(({ point, why }) => `| ${point} | ${why} |`),
	].join('\n');

const PARTS = { 'table of questions': questionTable, 'table of what is not asked': notAskedTable };

/** The page with everything between its markers brought up to date. */
export function withTables(page: string): string {
	return Object.entries(PARTS).reduce((text, [name, make]) => {
		const [start, end] = [`<!-- ${name}: made from test/probe -->`, `<!-- end of ${name} -->`];
		return between(text, start, end, make());
	}, page);
}
