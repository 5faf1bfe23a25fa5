// The credential's test: a request without code of the node's own, whose rules n8n reads like this.
import type { INodeCredentialTestResult } from 'n8n-workflow';
import type { Built } from './built.mts';
import { pingAnswer } from './catalog.mts';
import type { Plan } from './plan.mts';
import type { Play } from './play.mts';
import { Random } from './random.mts';
import { mutate, type Reply } from './replyMutations.mts';
import type { Replies } from './server.mts';

interface Rule {
	type: 'responseCode' | 'responseSuccessBody';
	properties: { key?: string; value: unknown; message: string };
}

const TEMPORARY = 299;

export function playPing({ credential }: Built, plan: Plan, given?: Replies): Play {
	const { status, body } = pingAnswer(new Random(plan.seed, 'ping'));
	const meant: Reply = { status, body, headers: {} };
	const sent = given
		? { ...(given.get(1) ?? meant), mutations: [] }
		: mutate(meant, new Random(plan.seed, 'reply', 1));
	const { mutations, ...reply } = sent;
	const result = verdictOf((credential.test?.rules ?? []) as Rule[], reply);
	const exchanges = [{ number: 1, asked: 'ping', reply, mutations }];
	const rows = [{ json: { ...result } }];
	return { plan, rows, texts: [], exchanges, bills: [], earlier: new Set(), files: new Map() };
}

function verdictOf(rules: Rule[], { status, body }: Reply): INodeCredentialTestResult {
	if (status > TEMPORARY) {
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties.value === status,
		);
		return { status: 'Error', message: rule?.properties.message ?? `HTTP ${status}` };
	}
	const content = contentOf(body);
	const broken = rules.find(
		({ type, properties: { key = '', value } }) =>
			type === 'responseSuccessBody' && valueAt(content, key) === value,
	);
	if (broken) return { status: 'Error', message: broken.properties.message };
	return { status: 'OK', message: 'Connection successful!' };
}

/** n8n leaves a body as text that is no JSON. */
function contentOf(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** lodash's `get`, for dotted keys. */
const valueAt = (content: unknown, key: string): unknown =>
	key
		.split('.')
		.reduce<unknown>(
			(at, part) => (at as Record<string, unknown> | null | undefined)?.[part],
			content,
		);
