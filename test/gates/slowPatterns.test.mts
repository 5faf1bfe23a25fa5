// The second config really reads what is published: a pattern that takes quadratic time is refused.
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const eslint = new ESLint({
	cwd: ROOT,
	overrideConfigFile: fileURLToPath(new URL('../eslint.config.mjs', import.meta.url)),
});

async function complaintsOn(pattern: string, place: string): Promise<(string | null)[]> {
	const source = `export const isIt = (text: string) => ${pattern}.test(text);\n`;
	const [{ messages }] = await eslint.lintText(source, { filePath: `${ROOT}/${place}` });
	return messages.map(({ ruleId }) => ruleId);
}

test.each(['nodes/Runware/input/planted.ts', 'credentials/planted.ts'])(
	'%s may hold no pattern that takes more than linear time',
	async (place) => {
		expect(await complaintsOn(String.raw`/^\d+\.?\d*$/`, place)).toEqual([
			'regexp/no-super-linear-backtracking',
		]);
		expect(await complaintsOn(String.raw`/-+$/`, place)).toEqual(['regexp/no-super-linear-move']);
		expect(await complaintsOn(String.raw`/^\d+(\.\d+)?$/`, place)).toEqual([]);
	},
);
