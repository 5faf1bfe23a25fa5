import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('../../../.github/workflows/', import.meta.url);
const workflows = readdirSync(FOLDER).map((name) => ({
	name,
	text: readFileSync(new URL(name, FOLDER), 'utf8'),
}));

test.each(workflows)(
	'$name runs actions of one commit each, with the version beside it',
	({ text }) => {
		const uses = [...text.matchAll(/uses: *(.*)/g)].map(([, action]) => action);
		expect(uses).not.toEqual([]);
		for (const action of uses)
			expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
	},
);

test.each(workflows)('$name has no more permissions than it names', ({ text }) => {
	expect(text).toMatch(/^permissions:/m);
	const granted = [...text.matchAll(/^ +([\w-]+): (read|write)$/gm)].map(
		([, what, how]) => `${what} ${how}`,
	);
	const allowed = ['contents read', 'id-token write'];
	expect(granted.filter((one) => !allowed.includes(one))).toEqual([]);
});
