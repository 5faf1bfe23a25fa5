import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

const listen = (port: number) =>
	new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: taken } = server.address() as AddressInfo;
			server.close(() => resolve(taken));
		});
	});

// Below what systems give to outgoing connections: one of those could take a port before its server,
// which may start seconds later.
const LOWEST = 15_000;
const HIGHEST = 32_000;
const given = new Set<number>();

/** a number that leaves the next one free too: n8n's task broker sits there */
export async function freePort(): Promise<number> {
	const port = 2 * randomInt(LOWEST / 2, HIGHEST / 2);
	const isFree = await Promise.all([listen(port), listen(port + 1)]).then(
		() => true,
		() => false,
	);
	if (!isFree || given.has(port)) return await freePort();
	given.add(port);
	return port;
}

export class PortTaken extends Error {
	readonly owner: string;

	constructor(port: number, owner: string) {
		super(`Port ${port}, wanted for ${owner}, is taken by another program.`);
		this.owner = owner;
	}
}

export async function mustBeFree(port: number, owner: string) {
	await listen(port).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'EADDRINUSE') throw new PortTaken(port, owner);
		throw error;
	});
}
