// The table of parameters in the README, made from the node's own field specs.
import { keyOf, labelOf } from '../../../nodes/Runware/input/fieldAt.ts';
import { ruleOf } from '../../../nodes/Runware/input/fieldSchema.ts';
import { INPUTS } from '../../../nodes/Runware/parameters/inputs.ts';
import { between } from './markers.mts';

function parameterTable(): string {
	const rows = INPUTS.filter((input) => 'path' in input).map(
		(input) => `| ${labelOf(input)} | \`${keyOf(input)}\` | ${ruleOf(input.field)} |`,
	);
	return ['| in the node | on the wire | must be |', '|---|---|---|', ...rows].join('\n');
}

const START =
	'<!-- parameters: made from the field specs, see test/unit/docs/parameterTable.mts -->';
const END = '<!-- end of parameters -->';

/** The README with the table between its markers brought up to date. */
export const withTable = (readme: string): string => between(readme, START, END, parameterTable());
