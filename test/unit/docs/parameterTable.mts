// The table of parameters in the README, made from the node's own field specs.
import type { INodeProperties } from 'n8n-workflow';
import { fieldAt } from '../../../nodes/Runware/input/fieldAt.ts';
import { ruleOf } from '../../../nodes/Runware/input/fieldSchema.ts';
import {
	labelOf,
	LORA_FIELDS,
	NESTED_FIELDS,
	TASK_FIELDS,
} from '../../../nodes/Runware/input/wireFields.ts';
import { between } from './markers.mts';

const rowOf = (label: string, key: string, field: INodeProperties) =>
	`| ${label} | \`${key}\` | ${ruleOf(field)} |`;

function parameterTable(): string {
	const rows = [
		...TASK_FIELDS.map((field) => rowOf(labelOf(field), field.name, field)),
		...[...NESTED_FIELDS, LORA_FIELDS].flatMap(({ key, fields }) =>
			fields.map((field) => {
				const path = `${key}.${field.name}`;
				return rowOf(fieldAt(path) ?? path, path, field);
			}),
		),
	];
	return ['| in the node | on the wire | must be |', '|---|---|---|', ...rows].join('\n');
}

const START =
	'<!-- parameters: made from the field specs, see test/unit/docs/parameterTable.mts -->';
const END = '<!-- end of parameters -->';

/** The README with the table between its markers brought up to date. */
export const withTable = (readme: string): string => between(readme, START, END, parameterTable());
