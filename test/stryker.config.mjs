// Mutation testing of the money core, by unit tests alone: npm run test:mutation [-- --mutate 'nodes/…']
const CORE = [
	'nodes/Runware/{machine,jobs}/*.ts',
	'nodes/Runware/ledger/*.ts',
	'nodes/Runware/timing/*.ts',
	'nodes/Runware/api/{errorCodes,httpError,submitReply,lookup,taskResults,readEntry,readBody,readError,post}.ts',
	'nodes/Runware/task/{taskUUID,job,jobsOf,fingerprint,listPrice}.ts',
	'nodes/Runware/output/{paid,errorWords}.ts',
];

export default {
	mutate: CORE,
	plugins: ['@stryker-mutator/vitest-runner'],
	testRunner: 'vitest',
	vitest: { configFile: 'test/stryker.vitest.config.mts' },
	coverageAnalysis: 'perTest',
	// What is worked out once, while a file is loaded, would need all tests for each mutant.
	ignoreStatic: true,
	// Under test/, so that the copies find the packages of test/node_modules and of the root.
	tempDirName: 'test/.stryker-tmp',
	symlinkNodeModules: false,
	ignorePatterns: ['/dist', '/docs', '/examples', '/test/*', '!/test/unit', '!/test/*.mts'],
	disableTypeChecks: false,
	concurrency: 2,
	reporters: ['progress-append-only', 'clear-text', 'json'],
	jsonReporter: { fileName: 'test/.reports/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	allowEmpty: true,
	thresholds: { break: 95 },
};
