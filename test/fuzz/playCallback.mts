// A webhook call of Runware's, mutated: first the trigger's webhook(), then the execution it starts.
import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { EventEmitter } from 'node:events';
import type { Clock } from '../search/clock.mts';
import { contextOf } from '../search/context.mts';
import { repeatUUIDs, type Built } from './built.mts';
import { callbackBody } from './catalog.mts';
import type { Plan } from './plan.mts';
import { drive, newExecution, nodeOf } from './execution.mts';
import type { Play } from './play.mts';
import { Random } from './random.mts';
import { mutate, type Reply } from './replyMutations.mts';
import { parametersFor } from './scenarios.mts';
import type { Replies } from './server.mts';

const TOKEN = 'a token';

class Response extends EventEmitter {
	statusCode = 200;
	writableFinished = false;
	status(code: number): this {
		this.statusCode = code;
		return this;
	}
	json(): this {
		return this;
	}
	end(): this {
		this.writableFinished = true;
		this.emit('finish');
		this.emit('close');
		return this;
	}
}

/** What n8n makes of a body; undefined where it answers by itself, as it does to broken JSON. */
function parsedByN8n(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A task and an image of its own for each play: the trigger drops what it has seen. */
const uuidOf = (number: number, kind: string) =>
	`00000000-0000-4000-${kind}000-${String(number).padStart(12, '0')}`;

function bodyOf({ seed, number }: Plan): Reply {
	const random = new Random(seed, 'callback');
	const body = callbackBody(uuidOf(number, '8'), uuidOf(number, '9'), random);
	return { status: 200, headers: {}, body: JSON.stringify(body) };
}

export async function playCallback(
	built: Built,
	clock: Clock,
	plan: Plan,
	given?: Replies,
): Promise<Play> {
	clock.reset();
	repeatUUIDs(plan.seed);
	const sent = given
		? { ...(given.get(1) ?? bodyOf(plan)), mutations: [] }
		: mutate(bodyOf(plan), new Random(plan.seed, 'reply', 1));
	const { mutations, ...reply } = sent;
	const exchanges = [{ number: 1, asked: 'a webhook call', reply, mutations }];
	const body = parsedByN8n(reply.body);
	const execution = newExecution(plan, clock);
	const nothing = { plan, rows: [], texts: execution.texts, exchanges, bills: [] };
	const ending = { ...nothing, earlier: new Set<string>(), files: new Map<string, Buffer>() };
	if (body === undefined) return ending;

	const response = new Response();
	const contextFor = (items: INodeExecutionData[]) =>
		contextOf({
			...{ execution, node: nodeOf(), apiKey: 'key', runIndex: 0, items },
			parametersOf: () => parametersFor(plan.scenario, 0),
			continueOnFail: () => plan.continueOnFail,
			post: async () => await Promise.reject(new Error('The trigger asks Runware for nothing')),
			download: async () => await clock.after(100),
			more: {
				getQueryData: () => ({ token: TOKEN, sku: 'mug' }),
				getCredentials: async () => await Promise.resolve({ webhookToken: TOKEN }),
				getBodyData: () => body,
				getHeaderData: () => reply.headers,
				getRequestObject: () => ({
					rawBody: Buffer.from(reply.body),
					headers: reply.headers,
					body,
				}),
				getResponseObject: () => response,
				getNodeParameter: (name: string) => parametersFor(plan.scenario, 0)[name],
				getMode: () => 'webhook',
			},
			moreHelpers: {
				checkProcessedAndRecord: async (keys: unknown[]) =>
					await Promise.resolve({ new: keys, processed: [] }),
			},
		});

	const receive = async () => {
		const context = contextFor([]) as unknown as IWebhookFunctions;
		const { workflowData } = (await built.trigger.webhook?.call(context)) ?? {};
		return workflowData?.[0] ?? [];
	};
	const received = await drive(clock, execution, receive());
	if (received.error ?? received.hang)
		return { ...ending, error: received.error, hang: received.hang };
	response.end();
	if (received.rows.length === 0) return ending;
	const deliver = async () => {
		const outputs = await built.trigger.execute?.call(contextFor(received.rows));
		return (outputs as INodeExecutionData[][])[0];
	};
	const { rows, error, hang } = await drive(clock, newExecution(plan, clock), deliver());
	return { ...ending, rows, error, hang };
}
