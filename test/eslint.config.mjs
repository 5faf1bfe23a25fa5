// A second config, for what n8n's own rules (../eslint.config.mjs) leave out: the .mts files of this
// folder, and regular expressions everywhere. Run from the root of the repository.
import { defineConfig, globalIgnores } from 'eslint/config';
import regexp from 'eslint-plugin-regexp';
import typescript from 'typescript-eslint';

export default defineConfig(
	globalIgnores(['test/.stryker-tmp/']),
	{
		files: ['test/**/*.mts'],
		extends: [typescript.configs.strict, typescript.configs.stylistic],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			// Node runs these files as they are, stripping types only
			'no-restricted-syntax': ['error', 'TSEnumDeclaration', 'TSParameterProperty'],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
		},
	},
	{
		// Texts come from workflows and from replies, so every pattern must take linear time.
		files: ['{nodes,credentials}/**/*.ts', 'test/**/*.{mts,mjs}'],
		languageOptions: { parser: typescript.parser },
		linterOptions: { noInlineConfig: true },
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
		},
	},
);
