import { openServer, type Opened } from './openServer.mts';

/** What stands between the node and Runware: a gateway that sends each task twice at once, or nothing. */
export type GatewayName = 'repeats' | 'fills in defaults';

interface Reply {
	status: number;
	text: string;
}

type Values = Record<string, unknown>;
type Handle = (send: () => Promise<Reply>, isSubmit: boolean) => Promise<Reply>;

/** The answer to the first of the two is lost. */
const repeats: Handle = async (send, isSubmit) => {
	if (!isSubmit) return await send();
	const [, second] = await Promise.all([send(), send()]);
	return second;
};

const fillsInDefaults: Handle = async (send) => {
	const { status, text } = await send();
	return { status, text: JSON.stringify(withDefaults(JSON.parse(text))) };
};

/** Runware may keep a request with what it has added to it. */
function withDefaults(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withDefaults);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
		key,
		key === 'lora' ? (inner as Values[]).map(wholeLora) : withDefaults(inner),
	]);
	return Object.fromEntries(entries);
}

const wholeLora = (lora: Values): Values => ({ weight: 1, transformer: 'both', ...lora });

const HANDLES: Record<GatewayName, Handle> = { repeats, 'fills in defaults': fillsInDefaults };

export const openGateway = async (name: GatewayName, target: string): Promise<Opened> =>
	await openServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString();
			const send = async (): Promise<Reply> => {
				const answer = await fetch(target, {
					method: 'POST',
					headers: {
						authorization: request.headers.authorization ?? '',
						'content-type': 'application/json',
					},
					body,
				});
				return { status: answer.status, text: await answer.text() };
			};
			HANDLES[name](send, body.includes('"imageInference"')).then(
				({ status, text }) =>
					response.writeHead(status, { 'content-type': 'application/json' }).end(text),
				() => response.destroy(),
			);
		});
	});
