// What goes in (P8, P9): every parameter of every operation, with values of every type and odd texts.
import { Clock } from '../../search/clock.mts';
import { loadPackage } from '../built.mts';
import { checkFields } from './checks.mts';
import { Judge, type Finding } from './judge.mts';
import { fieldsOf } from './fields.mts';

export interface Checked {
	fields: number;
	readings: number;
	findings: Finding[];
}

export async function checkInputs(): Promise<Checked> {
	const built = loadPackage();
	const clock = new Clock();
	clock.install();
	try {
		const fields = fieldsOf(built.node.description);
		const judge = new Judge(built, clock);
		await checkFields(judge, fields);
		return { fields: fields.length, readings: judge.readings, findings: judge.findings };
	} finally {
		clock.uninstall();
	}
}

/** One line for each thing that is wrong, with the fields and a value. */
export function printInputs({ fields, readings, findings }: Checked): void {
	const kinds = Map.groupBy(findings, ({ what }) => what);
	for (const [what, alike] of kinds) {
		const names = [...new Set(alike.map(({ field }) => field))];
		console.log(`\n${alike.length} × ${what}, such as ${alike[0].field} = ${alike[0].value}`);
		console.log(
			`  ${names.slice(0, 12).join(', ')}${names.length > 12 ? `, … ${names.length} in all` : ''}`,
		);
		const values = [...new Set(alike.map(({ value }) => value))];
		console.log(`  ${values.slice(0, 12).join(' · ')}`);
	}
	console.log(`\n${fields} fields, ${readings} values read, ${findings.length} failed`);
}
