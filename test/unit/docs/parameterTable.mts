// The tables of docs/parameters.md, made from the node's own field specs.
import { keyOf, labelOf } from '../../../nodes/Runware/input/fieldAt.ts';
import { ruleOf } from '../../../nodes/Runware/input/fieldRule.ts';
import type { Field } from '../../../nodes/Runware/parameters/field.ts';
import { INPUTS, type Input } from '../../../nodes/Runware/parameters/inputs.ts';
import { between } from './markers.mts';

/** What the panel shows before anything is changed; a list field holds the value beside its name. */
function defaultOf({ default: initial }: Field): string {
	const value = typeof initial === 'object' ? Object(initial).value : initial;
	return value === '' ? '–' : `\`${String(value)}\``;
}

const emptyMeans = ({ typeOptions }: Field) => (typeOptions?.neverEmpty ? 'an error' : 'not set');

const cellsOf = (input: Input): string[] => [
	labelOf(input),
	ruleOf(input.field),
	defaultOf(input.field),
	emptyMeans(input.field),
];

const asTable = (rows: string[][]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

const ALL: Input[] = [...INPUTS];

/** What goes on the wire, under Runware's own names. */
const sentTable = () =>
	asTable([
		['in the node', 'must be', 'default', 'an empty cell is', 'on the wire'],
		['---', '---', '---', '---', '---'],
		...ALL.filter(({ path }) => path !== undefined).map((input) => [
			...cellsOf(input),
			`\`${keyOf(input)}\``,
		]),
	]);

/** What stays in n8n. */
const keptTable = () =>
	asTable([
		['in the node', 'must be', 'default', 'an empty cell is'],
		['---', '---', '---', '---'],
		...ALL.filter(({ path }) => path === undefined).map(cellsOf),
	]);

const PARTS: Record<string, () => string> = {
	'sent to Runware': sentTable,
	'kept in n8n': keptTable,
};

/** The page with the tables between its markers brought up to date. */
export function withTables(page: string): string {
	return Object.entries(PARTS).reduce((text, [name, make]) => {
		const start = `<!-- ${name}: made from the field specs, see test/unit/docs/parameterTable.mts -->`;
		return between(text, start, `<!-- end of ${name} -->`, make());
	}, page);
}
