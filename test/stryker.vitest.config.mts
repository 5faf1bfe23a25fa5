import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** The unit tests of the money core, and no others. */
const CORE =
	'archive,budget,budget.property,effects,errorCodes,errorWords,fetchTask,httpError,identity,learn,' +
	'ledger,listPrice,look,lookup,nextAction,openOrder,orders,outcomeOf,paid,pauses,' +
	'picture,pool,post,purchase,purchaseAll,reply,replyEntry,session,state,stopSignal,submit,' +
	'submitReply,taskResults,transition,transition.property';

export default defineConfig({
	root: fileURLToPath(new URL('.', import.meta.url)),
	// One copy of n8n-workflow, as in vitest.config.mts.
	resolve: {
		alias: [{ find: /^n8n-workflow$/, replacement: require.resolve('n8n-workflow') }],
	},
	test: { include: [`unit/{${CORE}}.test.mts`] },
});
