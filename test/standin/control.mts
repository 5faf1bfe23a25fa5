// The stand-in's own endpoints, with the same power as the object that startStandin returns.
import type { FastifyInstance } from 'fastify';
import { parseJson, toJson } from './exactJson.mts';
import type { Fault } from './faults.mts';
import type { Standin } from './standin.mts';

export function addControl(app: FastifyInstance, standin: Standin): void {
	app.get('/', async () => ({
		what: 'A local stand-in for the Runware API. It costs nothing and makes test pictures.',
		baseURL: standin.url,
		control: ['settings', 'faults', 'ledger', 'requests', 'reset'].map(
			(name) => `/control/${name}`,
		),
	}));
	app.get('/control/settings', async () => withInfinity(standin.settings));
	app.patch('/control/settings', async (request) => {
		standin.set(readBody(request.body));
		return withInfinity(standin.settings);
	});
	app.post('/control/faults', async (request) => {
		const faults = readBody(request.body);
		if (!Array.isArray(faults)) throw new Error('The body must be an array of fault rules.');
		standin.faults(...(faults as Fault[]));
		return { added: faults.length };
	});
	app.get('/control/ledger', async () => standin.ledger());
	app.get('/control/requests', async (_request, reply) =>
		reply.type('application/json').send(toJson(standin.requests())),
	);
	app.post('/control/reset', async () => {
		standin.reset();
		return { reset: true };
	});
	app.setErrorHandler((error: Error & { statusCode?: number }, { url }, reply) => {
		const status = error.statusCode ?? (url.startsWith('/control') ? 400 : 500);
		return reply.code(status).send({ error: error.message });
	});
}

function readBody(body: unknown): object {
	const read: unknown = typeof body === 'string' && body ? parseJson(body) : undefined;
	if (typeof read === 'object' && read) return read;
	throw new Error('The body must be JSON.');
}

/** JSON has no Infinity; as a word it can be sent back. */
function withInfinity(settings: object): object {
	const rows = Object.entries(settings).map(([name, value]: [string, unknown]) => [
		name,
		value === Infinity ? 'Infinity' : value,
	]);
	return Object.fromEntries(rows) as object;
}
