// The part of n8n that a node sees, strictly: what is not here throws, so nothing is used by accident.
import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { Readable } from 'node:stream';
import type { Execution } from './n8n.mts';
import type { HttpRequest, HttpResponse } from './wire.mts';

type Values = Record<string, unknown>;

export interface Surroundings {
	execution: Execution;
	/** The node as it is configured: expressions are not resolved. */
	node: INode;
	runIndex: number;
	items: INodeExecutionData[];
	parametersOf: (item: number) => Values;
	apiKey: string;
	continueOnFail: () => boolean;
	post: (request: HttpRequest) => Promise<HttpResponse>;
	download: () => Promise<void>;
	/** beside or in place of what is here, for other nodes and other ways of running them */
	more?: Values;
	moreHelpers?: Values;
}

const canceled = () => Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });

/** One grey pixel. The node takes no file that is not whole. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
	'base64',
);

export function contextOf(given: Surroundings): IExecuteFunctions {
	const { execution, node, items } = given;
	const { chain } = execution;
	const { signal } = execution.controller;
	const hasExecution = chain.id !== undefined;
	const customData = (chain.customData ??= {});
	const customDataOfRun = strict('customData', {
		set: (key: string, value: string) => void (customData[key] = value),
		setAll: (all: Record<string, string>) => void Object.assign(customData, all),
		get: (key: string) => customData[key],
		getAll: () => ({ ...customData }),
	});
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
		getNode: () => node,
		getInputData: () => items,
		getNodeParameter: (name: string, item: number, fallback?: unknown, options?: Values) => {
			const value = given.parametersOf(item)[name] ?? fallback;
			return options?.extractValue ? ((value as Values).value ?? value) : value;
		},
		getContext: (type: 'node' | 'flow') => {
			if (!hasExecution) throw new Error('`executionData` is not initialized');
			return type === 'node' ? chain.nodeData : (chain.flowData ??= {});
		},
		getCurrentNodeParameter: () => undefined,
		getExecutionId: () => chain.id,
		getExecutionCancelSignal: () => (hasExecution ? signal : undefined),
		getMode: () => chain.mode,
		getWorkflow: () => ({
			id: hasExecution ? 'workflow-1' : undefined,
			name: 'Search',
			active: false,
		}),
		getInstanceId: () => 'instance-1',
		getWorkflowDataProxy: () => ({
			$runIndex: given.runIndex,
			$execution: { customData: customDataOfRun },
		}),
		continueOnFail: given.continueOnFail,
		getCredentials: () =>
			Promise.resolve({ apiKey: given.apiKey, baseUrl: 'http://127.0.0.1:9/v1' }),
		addExecutionHints: ({ message }: { message: string }) => {
			execution.hints.push(message);
			log(message);
		},
		customData: customDataOfRun,
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
