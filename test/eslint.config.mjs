// For the .mts of this folder. n8n's own rules (../eslint.config.mjs) are for what runs inside n8n.
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';

export default defineConfig(globalIgnores(['.stryker-tmp/']), {
	files: ['**/*.mts'],
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
});
