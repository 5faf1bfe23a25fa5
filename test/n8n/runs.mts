import type { IBinaryData } from 'n8n-workflow';
import { readExecution, type Finished } from './finished.mts';
import { BROWSER_ID, type Session } from './rest.mts';
import { until } from './until.mts';

export interface Instance {
	origin: string;
	session: Session;
}

/** Posts to a workflow's webhook (its path is the workflow's id), as soon as n8n has put it up. */
export async function post(
	{ origin }: Pick<Instance, 'origin'>,
	workflowId: string,
	body: object,
): Promise<Response> {
	return await until(`n8n puts up the webhook of ${workflowId}`, async () => {
		const response = await fetch(`${origin}/webhook/${workflowId}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return response.status === 404 ? undefined : response;
	});
}

/** Starts a workflow whose webhook answers on receipt; the id of the execution that came of it. */
export async function begin(instance: Instance, workflowId: string, body: object): Promise<string> {
	const { session } = instance;
	const before = new Set((await session.executions(workflowId)).map(({ id }) => id));
	const response = await post(instance, workflowId, body);
	if (!response.ok) throw new Error(`${workflowId}: ${response.status} ${await response.text()}`);
	const started = await until(`n8n shows the execution of ${workflowId}`, async () =>
		(await session.executions(workflowId)).find(({ id }) => !before.has(id)),
	);
	return String(started.id);
}

/** Waits for the end of an execution and reads it. */
export const finish = async (
	{ session }: Pick<Instance, 'session'>,
	id: string,
	limitMs?: number,
): Promise<Finished> => readExecution(await session.finished(id, limitMs));

/** The file of a row, wherever n8n keeps it, base64. */
export async function storedFile(
	{ origin, session }: Instance,
	{ id, data }: IBinaryData,
): Promise<string> {
	if (!id) return data;
	const query = new URLSearchParams({ id, action: 'download' });
	const response = await fetch(`${origin}/rest/binary-data?${query.toString()}`, {
		headers: { cookie: session.sessionCookie(), 'browser-id': BROWSER_ID },
	});
	if (!response.ok) throw new Error(`${id}: ${response.status} ${await response.text()}`);
	return Buffer.from(await response.arrayBuffer()).toString('base64');
}

/** What lies at an address, base64. */
export const bytesAt = async (address: unknown) =>
	Buffer.from(await (await fetch(String(address))).arrayBuffer()).toString('base64');
