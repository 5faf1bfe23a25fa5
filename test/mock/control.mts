// The mock server's own endpoints, with the same power as the object that startMockServer returns.
import type { FastifyInstance } from 'fastify';
import { parseJson, toJson } from './exactJson.mts';
import type { Fault } from './faults.mts';
import type { MockServer } from './mockServer.mts';

export function addControl(app: FastifyInstance, mock: MockServer): void {
	app.get('/', async () => ({
		what: 'A local mock server for the Runware API. It costs nothing and makes test images.',
		baseURL: mock.url,
		control: ['settings', 'faults', 'ledger', 'requests', 'reset'].map(
			(name) => `/control/${name}`,
		),
	}));
	app.get('/control/settings', async () => withInfinity(mock.settings));
	app.patch('/control/settings', async (request) => {
		mock.set(readBody(request.body));
		return withInfinity(mock.settings);
	});
	app.post('/control/faults', async (request) => {
		const faults = readBody(request.body);
		if (!Array.isArray(faults)) throw new Error('The body must be an array of fault rules.');
		mock.faults(...(faults as Fault[]));
		return { added: faults.length };
	});
	app.get('/control/ledger', async () => mock.ledger());
	app.get('/control/requests', async (_request, reply) =>
		reply.type('application/json').send(toJson(mock.requests())),
	);
	app.post('/control/reset', async () => {
		mock.reset();
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
