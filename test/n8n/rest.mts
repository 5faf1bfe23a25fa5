import { setTimeout as sleep } from 'node:timers/promises';
import { mustHaveKnownNodes } from './knownNodes.mts';

export const OWNER = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Demo-runware-1',
};

/** n8n ties a session to it; the browser must hold the same one */
export const BROWSER_ID = 'runware-loopback';

export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
	retryOf?: string | null;
}

export interface NewWorkflow {
	name: string;
	nodes: object[];
	connections: object;
	settings?: object;
}

type Json = Record<string, unknown>;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const PAUSE_MS = 200;

/** the editor's own API, as the owner */
export async function logIn(origin: string) {
	let cookie = '';

	async function call<T = Json>(method: Method, path: string, body?: object): Promise<T> {
		const response = await fetch(`${origin}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': BROWSER_ID, cookie },
			body: body && JSON.stringify(body),
		});
		const session = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (session) cookie = session.split(';')[0];
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		const json = text ? (JSON.parse(text) as { data?: T }) : {};
		return json.data ?? (json as T);
	}

	const settings = await call<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
		'GET',
		'/settings',
	);
	const { email, password } = OWNER;
	if (settings.userManagement.showSetupOnFirstLoad) await call('POST', '/owner/setup', OWNER);
	else await call('POST', '/login', { emailOrLdapLoginId: email, password });

	return {
		call,
		/** for a browser */
		sessionCookie: () => cookie,

		/** with the id that n8n chose */
		async createWorkflow(workflow: NewWorkflow): Promise<string> {
			mustHaveKnownNodes([workflow]);
			return (await call<{ id: string }>('POST', '/workflows', workflow)).id;
		},

		async activate(workflowId: string) {
			const { versionId } = await call('GET', `/workflows/${workflowId}`);
			await call('POST', `/workflows/${workflowId}/activate`, { versionId });
		},

		/** returns at once; see `finished` */
		async runManually(workflowId: string, trigger: string): Promise<string> {
			const body = { triggerToStartFrom: { name: trigger } };
			const { executionId } = await call('POST', `/workflows/${workflowId}/run`, body);
			return String(executionId);
		},

		async executions(workflowId: string): Promise<ExecutionSummary[]> {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await call<{ results: ExecutionSummary[] }>(
				'GET',
				`/executions?filter=${filter}`,
			);
			return results;
		},

		/** with `data`, flattened as n8n stores it */
		execution: (id: string) =>
			call<ExecutionSummary & { data: string }>('GET', `/executions/${id}`),

		async finished(id: string, limitMs = 60_000) {
			const deadline = Date.now() + limitMs;
			while (Date.now() < deadline) {
				const execution = await this.execution(id);
				if (!['new', 'running'].includes(execution.status)) return execution;
				await sleep(PAUSE_MS);
			}
			throw new Error(`Execution ${id} is still running after ${limitMs / 1000} s`);
		},

		/** answers when the retry has ended */
		retryExecution: (id: string) =>
			call<ExecutionSummary>('POST', `/executions/${id}/retry`, { loadWorkflow: false }),

		stopExecution: (id: string) => call('POST', `/executions/${id}/stop`),
	};
}

export type Session = Awaited<ReturnType<typeof logIn>>;
