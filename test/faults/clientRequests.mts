import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { MockServer } from '../mock/mockServer.mts';

/** Node's own word for each request that this process makes, at the moment it is made. */
const CHANNEL = 'http.client.request.created';

/**
 * Counts the requests to a mock server as they are made. By the time that they arrive it could not be
 * told on a busy machine whether they were on their way already.
 */
export class ClientRequests {
	count = 0;
	private readonly hosts: Set<unknown>;

	constructor({ origin, imageOrigin }: MockServer) {
		this.hosts = new Set([origin, imageOrigin].map((address) => new URL(address).host));
		subscribe(CHANNEL, this.add);
	}

	private readonly add = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		if (this.hosts.has(request.getHeader('host'))) this.count++;
	};

	close(): void {
		unsubscribe(CHANNEL, this.add);
	}
}
