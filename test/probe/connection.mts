// One POST to Runware and what came back; a failure is a value too.
import type { Reply as NodeReply } from '../../nodes/Runware/api/reply.ts';
import { parseBody, readBody, redactJson, redactor } from './node.mts';

/** The cause of a reply that was not waited for any longer. */
export const BROKEN_OFF = 'ETIMEDOUT';

const API_ORIGIN = 'https://api.runware.ai';
/** Where the official command line reads prices. */
const CONTENT_ORIGIN = 'https://content.runware.ai';

const FREE_TIMEOUT_MS = 30_000;

/** An entry before the node's border has read it; `status` is a word where it is there at all. */
type Raw = Record<string, unknown> & { status?: string };

export interface Reply extends NodeReply {
	headers: Headers;
	/** the JSON as it came, the key taken out; undefined when it is none */
	body: unknown;
	/** its entries as they came: a question may be about what the node does not read */
	entries: Raw[];
}

export interface Sending {
	/** another than the one given; empty: none */
	apiKey?: string;
	headers?: Record<string, string>;
	timeoutMs?: number;
}

const NO_REPLY = { status: 0, readable: false, data: [], errors: [], body: undefined, entries: [] };

export class Connection {
	/** of every reply, by lower-case name */
	readonly headers = new Map<string, string>();
	private readonly baseUrl: string;
	private readonly apiKey: string;
	private readonly stop: AbortSignal;
	private readonly redact: (text: string) => string;

	constructor(given: { baseUrl: string; apiKey: string; stop: AbortSignal }) {
		this.baseUrl = given.baseUrl;
		this.apiKey = given.apiKey;
		this.stop = given.stop;
		this.redact = redactor(given.apiKey);
	}

	/** Throws only when the probe was stopped; after that nothing is sent. */
	async post(body: string, sending: Sending = {}): Promise<Reply> {
		const { apiKey = this.apiKey, timeoutMs = FREE_TIMEOUT_MS, headers } = sending;
		const key = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
		try {
			const reply = await fetch(this.baseUrl, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...key, ...headers },
				body,
				// a POST that is redirected could be sent twice, and the key with it
				redirect: 'manual',
				signal: AbortSignal.any([this.stop, AbortSignal.timeout(timeoutMs)]),
			});
			return this.read(reply, await reply.text());
		} catch (error) {
			this.stop.throwIfAborted();
			return { ...NO_REPLY, headers: new Headers(), cause: causeOf(error) };
		}
	}

	/** What Runware publishes without a key; a proxy or the mock server has it beside the API, or not. */
	async published(place: string): Promise<Reply> {
		const { origin } = new URL(this.baseUrl);
		const at = origin === API_ORIGIN ? CONTENT_ORIGIN : origin;
		try {
			const reply = await this.get(`${at}/${place}`);
			return this.read(reply, await reply.text());
		} catch (error) {
			this.stop.throwIfAborted();
			return { ...NO_REPLY, headers: new Headers(), cause: causeOf(error) };
		}
	}

	/** An image host gets no key. */
	async download(url: string): Promise<{ status: number; headers: Headers; file: Buffer }> {
		const reply = await this.get(url);
		const { status, headers } = reply;
		return { status, headers, file: Buffer.from(await reply.arrayBuffer()) };
	}

	/** Without the key. */
	private async get(url: string): Promise<Response> {
		const signal = AbortSignal.any([this.stop, AbortSignal.timeout(FREE_TIMEOUT_MS)]);
		return await fetch(url, { redirect: 'manual', signal });
	}

	private read({ status, headers }: Response, given: string): Reply {
		const body = redactJson(parseBody(given), this.redact);
		const read = readBody(body, status);
		for (const [name, value] of headers) this.headers.set(name, this.redact(value));
		return {
			status,
			headers,
			body,
			entries: entriesOf(body),
			readable: read !== undefined,
			data: read?.data ?? [],
			errors: read?.errors ?? [],
		};
	}
}

function entriesOf(body: unknown): Raw[] {
	const data = (body as { data?: unknown } | null | undefined)?.data;
	return [data ?? []].flat().filter((entry) => typeof entry === 'object' && entry !== null) as [];
}

function causeOf(error: unknown): string {
	const { name, cause } = error as Error & { cause?: { code?: string } };
	return name === 'TimeoutError' ? BROKEN_OFF : (cause?.code ?? 'ECONNRESET');
}
