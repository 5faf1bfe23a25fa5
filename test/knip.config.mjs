// What nothing uses is refused: files, exports, types and packages, published ones and those of tests.
// `npm run lint` asks twice. With --production only what is marked with ! counts as a user, so that
// nothing is published for tests alone.
const isProduction = process.argv.includes('--production');

export default {
	// tsc finds imports that lead nowhere, and knows those that load a built package
	exclude: ['unresolved'],
	// a part of a published file may be exported for its unit test, if the file itself uses it
	ignoreExportsUsedInFile: isProduction,
	workspaces: {
		'.': {
			entry: ['nodes/Runware/*.node.ts!', 'credentials/*.credentials.ts!'],
			project: ['{nodes,credentials}/**/*.ts!'],
			// a folder of this repository, in the scripts of package.json
			ignoreDependencies: ['test'],
		},
		test: {
			entry: [
				'*/main.mts',
				'**/*.test.mts',
				// started as processes of their own
				'bench/{mock-process,runner,real-n8n}.mts',
				'search/worker.mts',
				// run by hand, to make the pictures of the README
				'e2e/examples/{hero,pictures}.mts',
				'stryker.vitest.config.mts',
			],
			project: ['**/*.{mts,mjs}'],
			// n8n's own packages, found beside n8n-core; n8n itself has a manifest of its own
			ignoreDependencies: ['@n8n/.+', 'n8n'],
			// a package of the system, which no package.json can name
			ignoreBinaries: ['exiftool'],
		},
	},
};
