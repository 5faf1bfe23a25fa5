import type { Reply, ReplyEntry, RunwareError } from '../../../nodes/Runware/api/reply.ts';

interface Row {
	says: string;
	reply: Reply;
	isSync?: false;
	isOnlyTask?: false;
}

const reply = (more: Partial<Reply>): Reply => ({
	status: 200,
	readable: true,
	data: [],
	errors: [],
	...more,
});
const named = (code: string): RunwareError => ({ code, message: '', taskUUID: 'T' });
const entry = (more: Partial<ReplyEntry> = {}): ReplyEntry => ({
	taskType: 'imageInference',
	taskUUID: 'T',
	...more,
});
const page = (status: number) => reply({ status, readable: false });
const lost = (cause: string) => reply({ status: 0, readable: false, cause });

/** Every kind of reply that a submit can get, in the words of docs/money.md. */
export const REPLIES: Row[] = [
	{
		says: '2xx with the image',
		reply: reply({ data: [entry({ imageUUID: 'A', imageURL: 'https://im.test/A.jpg' })] }),
	},
	{ says: 'acknowledgment of an asynchronous task', reply: reply({ data: [entry()] }) },
	{
		says: '2xx with no entries at all, asynchronous',
		reply: reply({}),
		isSync: false,
	},
	{
		says: 'a failed generation (`inferenceError` and its like), content check included',
		reply: reply({ errors: [named('inferenceError')] }),
	},
	{
		says: '`conflictTaskUUID`',
		reply: reply({ status: 400, errors: [named('conflictTaskUUID')] }),
	},
	{
		says: '400, 402, 403, 404 that names the task and a known code',
		reply: reply({ status: 400, errors: [named('invalidWidth')] }),
	},
	{ says: 'a bare 3xx, 401, 404, 409, 413, for a task alone in its request', reply: page(404) },
	{ says: '429, for a task alone in its request', reply: page(429) },
	{
		says: 'any refusal of several tasks that does not name this one',
		reply: page(429),
		isOnlyTask: false,
	},
	{
		says: '503 with an error of Runware',
		reply: reply({ status: 503, errors: [named('serviceUnavailable')] }),
	},
	{ says: '408, 500, 502, a page of a proxy', reply: page(502) },
	{ says: '504', reply: page(504) },
	{ says: '2xx that cannot be read, or says nothing of the task', reply: page(200) },
	{
		says: '2xx with a code that is not known',
		reply: reply({ errors: [named('somethingNew')] }),
	},
	{ says: 'a connection that broke', reply: lost('ECONNRESET') },
	{ says: 'no reply in time', reply: lost('ETIMEDOUT') },
	{ says: 'a connection that could not be opened', reply: lost('ECONNREFUSED') },
];
