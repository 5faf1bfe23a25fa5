import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

// n8n-workflow's ESM half is for bundlers; n8n itself uses the other, and so must everything here:
// errors of two copies are strangers to each other's `instanceof`.
const alias = [{ find: /^n8n-workflow$/, replacement: require.resolve('n8n-workflow') }];

const project = (name: string, include: string[], limits: object = {}) => ({
	resolve: { alias },
	test: { name, include, ...limits },
});

export default defineConfig({
	root: fileURLToPath(new URL('.', import.meta.url)),
	test: {
		projects: [
			project('unit', [
				'unit/**/*.test.mts',
				'mock/**/*.test.mts',
				'probe/**/*.test.mts',
				'gates/**/*.test.mts',
				'faults/**/*.test.mts',
				'fuzz/**/*.test.mts',
			]),
			project('engine', ['engine/**/*.test.mts'], { pool: 'forks', testTimeout: 30_000 }),
			project('e2e', ['e2e/**/*.test.mts'], {
				pool: 'forks',
				fileParallelism: false,
				testTimeout: 180_000,
				hookTimeout: 300_000,
			}),
		],
	},
});
