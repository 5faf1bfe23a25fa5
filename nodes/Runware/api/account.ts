import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Post } from './post';
import type { ReplyEntry, RunwareError } from './reply';
import { httpError } from './httpError';

const TIMEOUT_MS = 30_000;

/** One free question to Runware and its one answer, or the error in its place. */
export async function ask(
	post: Post,
	task: { taskType: string } & IDataObject,
): Promise<{ entry: ReplyEntry } | { error: RunwareError }> {
	const taskUUID = randomUUID();
	const reply = await post([JSON.stringify({ ...task, taskUUID })], TIMEOUT_MS);
	const entry = reply.data.find(({ taskType }) => taskType === task.taskType);
	if (entry !== undefined && reply.errors.length === 0) return { entry };
	return { error: reply.errors[0] ?? httpError(reply) };
}

/** Runware has sent the balance as a plain number of US dollars and as an object; both → one form. */
const balanceOf = (balance: unknown): IDataObject => {
	if (typeof balance !== 'object' || balance === null)
		return { balance: Number(balance), currency: 'USD' };
	const { amount, currency = 'USD', freeBalance } = balance as IDataObject;
	return {
		balance: Number(amount),
		currency,
		...(freeBalance === undefined ? {} : { freeBalance }),
	};
};

/** The organisation's record, without the names of its people and its keys. */
export const accountRecord = ({ organizationUUID, organizationName, balance, usage }: ReplyEntry) =>
	({ organizationUUID, organizationName, ...balanceOf(balance), usage }) as IDataObject;
