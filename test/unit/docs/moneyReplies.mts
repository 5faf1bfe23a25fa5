import { readBody } from '../../../nodes/Runware/api/readBody.ts';
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
/** As the border reads a body of another kind. */
const arrived = (status: number, body: unknown) =>
	reply({ status, ...(readBody(body, status) ?? { readable: false }) });
const lost = (cause: string) => reply({ status: 0, readable: false, cause });

/** Every kind of reply that a submit can get, in the words of docs/money.md. */
export const REPLIES: Row[] = [
	{
		says: '2xx with the image',
		reply: reply({ data: [entry({ imageUUID: 'A', imageURL: 'https://i/A.jpg' })] }),
	},
	{
		says: '2xx with the image, but neither link nor data',
		reply: reply({ data: [entry({ imageUUID: 'A' })] }),
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
	{
		says: '400, 402, 403, 422 with an error that has no code, for a task alone in its request',
		reply: arrived(400, { error: { message: 'No' } }),
	},
	{
		says: '401, 404, 405 for several tasks, when no task is named',
		reply: arrived(401, { error: 'Unauthorized' }),
		isOnlyTask: false,
	},
	{ says: '429, for a task alone in its request', reply: page(429) },
	{
		says: 'any other refusal of several tasks that does not name this one',
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
		says: '2xx with a code that is not known, or with an error without one',
		reply: arrived(200, { errors: [{ taskUUID: 'T' }] }),
	},
	{
		says: 'a reply that is larger than any of Runware’s can be',
		reply: reply({ readable: false, cause: 'TOO_LARGE' }),
	},
	{ says: 'a connection that broke', reply: lost('ECONNRESET') },
	{ says: 'no reply in time', reply: lost('ETIMEDOUT') },
	{
		says: 'a connection that was never made: refused, host not found',
		reply: lost('ECONNREFUSED'),
	},
	{
		says: 'a connection that can never be made: certificate, scheme, an address that n8n blocks',
		reply: lost('TLS_CERTIFICATE'),
	},
];
