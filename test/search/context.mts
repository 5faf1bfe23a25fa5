// The part of n8n that a node sees, strictly: what is not here throws, so nothing is used by accident.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Readable } from 'node:stream';
import type { Execution } from './n8n.mts';
import type { HttpRequest, HttpResponse } from './wire.mts';

type Values = Record<string, unknown>;

export interface Surroundings {
	execution: Execution;
	/** n8n's node context: the part of the execution's data that belongs to the node. */
	nodeData: Values;
	runIndex: number;
	items: INodeExecutionData[];
	parametersOf: (item: number) => Values;
	continueOnFail: () => boolean;
	post: (request: HttpRequest) => Promise<HttpResponse>;
	download: () => Promise<void>;
	/** beside or in place of what is here, for other nodes and other ways of running them */
	more?: Values;
	moreHelpers?: Values;
}

const canceled = () => Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

export function contextOf(given: Surroundings): IExecuteFunctions {
	const { execution, nodeData, items } = given;
	const { signal } = execution.controller;
	const log = (message: string) => execution.texts.push(message);

	/** n8n breaks requests off when the execution is stopped. */
	const unlessStopped = async <T,>(send: () => Promise<T>): Promise<T> => {
		if (execution.isKilled) return await new Promise(() => undefined);
		if (signal.aborted) {
			execution.sentAfterStop++;
			throw canceled();
		}
		return await new Promise<T>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(canceled()), { once: true });
			send().then(resolve, reject);
		});
	};

	return strict('context', {
		getNode: () => ({
			id: 'node-1',
			name: 'Runware',
			type: 'n8n-nodes-runware.runware',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getInputData: () => items,
		getNodeParameter: (name: string, item: number, fallback?: unknown, options?: Values) => {
			const value = given.parametersOf(item)[name] ?? fallback;
			return options?.extractValue ? ((value as Values).value ?? value) : value;
		},
		getContext: () => nodeData,
		getExecutionId: () => execution.id,
		getExecutionCancelSignal: () => signal,
		getMode: () => 'manual',
		getWorkflow: () => ({ id: 'workflow-1', name: 'Search', active: false }),
		getInstanceId: () => 'instance-1',
		getWorkflowDataProxy: () => ({ $runIndex: given.runIndex }),
		continueOnFail: given.continueOnFail,
		getCredentials: () => Promise.resolve({ apiKey: 'key', baseUrl: 'http://127.0.0.1:9/v1' }),
		addExecutionHints: ({ message }: { message: string }) => log(message),
		sendMessageToUI: () => undefined,
		logger: strict('logger', { debug: () => undefined, info: log, warn: log, error: log }),
		helpers: strict('helpers', {
			httpRequestWithAuthentication: async (_: string, request: HttpRequest) =>
				await unlessStopped(async () => await given.post(request)),
			httpRequest: async () =>
				await unlessStopped(async () => {
					await given.download();
					return { statusCode: 200, headers: {}, body: Readable.from([PNG]) };
				}),
			prepareBinaryData: async (body: Readable, fileName: string, mimeType: string) => {
				if (body instanceof Readable) await body.toArray();
				return { fileName, mimeType, data: 'filesystem', id: 'filesystem:1' };
			},
			...given.moreHelpers,
		}),
		...given.more,
	}) as unknown as IExecuteFunctions;
}

function strict<T extends object>(name: string, provided: T): T {
	return new Proxy(provided, {
		get(target, key) {
			if (key in target || typeof key === 'symbol' || key === 'then')
				return Reflect.get(target, key) as unknown;
			throw new Error(`The ${name} of the search has no ${key}: add it to test/search/context.mts`);
		},
	});
}
