import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** The unit tests of the money core, and no others. */
const CORE = 'api,jobs,ledger,machine,output,task,timing';

export default defineConfig({
	root: fileURLToPath(new URL('.', import.meta.url)),
	// One copy of n8n-workflow, as in vitest.config.mts.
	resolve: {
		alias: [{ find: /^n8n-workflow$/, replacement: require.resolve('n8n-workflow') }],
	},
	test: { include: [`unit/{${CORE}}/*.test.mts`] },
});
