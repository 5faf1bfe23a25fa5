// Preloaded into a runner. n8n's HTTP Request node only works with the n8n-core and n8n-workflow it
// was installed with, so both contenders run on that copy instead of the one for the engine tests.
import { createRequire, registerHooks } from 'node:module';

const HOME = new URL('../n8n/', import.meta.url);

export const fromN8n = createRequire(new URL('package.json', HOME));

const SHARED = [
	'n8n-core',
	'n8n-workflow',
	'@n8n/backend-common',
	'@n8n/di',
	'reflect-metadata',
	'zod',
];
// found beforehand: a look-up inside the hook would go through the hook again
const places = new Map(SHARED.map((name) => [name, fromN8n.resolve(name)]));

registerHooks({
	resolve(specifier, context, next) {
		const isInside = context.parentURL?.startsWith(HOME.href) === true;
		return next((isInside ? undefined : places.get(specifier)) ?? specifier, context);
	},
});
