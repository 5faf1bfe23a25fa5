// The rules that n8n's scanner applies to a package that asks to be verified, with the newest of
// its two plugins. It lints sources as `n8n-node lint` does, the tarball's JavaScript as well, and
// knows no inline exceptions.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ESLint as Linter, Linter as Lint } from 'eslint';

const nodeCli = createRequire(
	new URL('../../node_modules/@n8n/node-cli/package.json', import.meta.url),
);
const load = async <T,>(name: string) =>
	(await import(pathToFileURL(nodeCli.resolve(name)).href)) as T;

interface Presets {
	configs: Record<string, { rules: Lint.RulesRecord }>;
}

const { ESLint } = await load<{ ESLint: typeof Linter }>('eslint');
const { default: parser } = await load<{ default: Lint.Parser }>('@typescript-eslint/parser');
const { n8nCommunityNodesPlugin: community } = await load<{
	n8nCommunityNodesPlugin: { configs: Record<string, Lint.Config> };
}>('@n8n/eslint-plugin-community-nodes');
const { default: base } = await load<{ default: Linter.Plugin & Presets }>(
	'eslint-plugin-n8n-nodes-base',
);

/** What is not meant for community nodes, by the scanner's own judgement. */
const OFF = [
	'cred-class-field-documentation-url-miscased',
	'cred-class-field-type-options-password-missing',
	'node-class-description-inputs-wrong-regular-node',
	'node-class-description-outputs-wrong',
	'node-param-type-options-max-value-present',
];

const preset = (name: string, files: string[]): Lint.Config => ({
	files,
	rules: {
		...base.configs[name].rules,
		...Object.fromEntries(OFF.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
	},
});

const CONFIG: Lint.Config[] = [
	community.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': base } },
	preset('community', ['package.json']),
	preset('credentials', ['**/credentials/**/*.ts']),
	preset('nodes', ['**/nodes/**/*.ts']),
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
];

export const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
export const PACKED = ['**/*.js', 'package.json'];

export interface Scan {
	/** number of files that were read */
	files: number;
	/** one line each: file, place, rule, what is wrong; warnings too */
	complaints: string[];
}

/** Scans a checkout or an unpacked tarball. */
export async function scan(folder: string, patterns: string[]): Promise<Scan> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: CONFIG,
	});
	const results = await eslint.lintFiles(patterns);
	const complaints = results.flatMap(({ filePath, messages }) =>
		messages.map(
			({ line, ruleId, message }) =>
				`${filePath.slice(folder.length + 1)}:${line} ${ruleId ?? 'syntax'}: ${message}`,
		),
	);
	return { files: results.length, complaints };
}
