import { parse, stringify } from 'flatted';
import type {
	ExecutionError,
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	IRun,
	IRunExecutionData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialsInHand } from './credentials.mts';
import { captureLog } from './log.mts';
import { core, n8n, service } from './n8n-core.mts';
import { loadPackage, type PackageUnderTest } from './package-under-test.mts';
import { MAIN_NODE, setStage, type Scene } from './stage.mts';

export interface EngineOptions {
	/** n8n's own default is filesystem; 'default' keeps base64 in memory. One mode per process at a time */
	binaryMode?: 'filesystem' | 'default';
	/** 'vm' is what n8n runs */
	expressions?: 'vm' | 'legacy';
	/** a package other than this repository's */
	packageFolder?: string;
}

export interface Performance extends Scene {
	executionId?: string;
	mode?: WorkflowExecuteMode;
	/** the workflow's own time limit */
	timeoutMs?: number;
}

export interface Job {
	executionId: string;
	performance: Performance;
	done: Promise<IRun>;
	/** what n8n does when the user presses Stop */
	cancel(): void;
}

export interface SearchOptions {
	method: string;
	filter?: string;
	page?: string;
	parameters?: INodeParameters;
	credentials?: ICredentialDataDecryptedObject;
}

/** n8n's real engine around the built package: no server, no database, nothing of n8n mocked */
export async function openEngine(options: EngineOptions = {}) {
	const log = captureLog();
	const packageUnderTest = await loadPackage(options.packageFolder);
	await useExpressions(options.expressions ?? 'vm');
	const binaryData = await useBinaryMode(options.binaryMode ?? 'filesystem');
	let executions = 0;

	function perform(performance: Performance, saved?: IRunExecutionData): Job {
		const executionId = performance.executionId ?? String(++executions);
		const mode = performance.mode ?? 'trigger';
		const workflow = setStage(performance, packageUnderTest);
		const surroundings = surround(performance, workflow, packageUnderTest, executionId, mode);
		const engine = new core.WorkflowExecute(surroundings, mode, saved);
		const startNode = workflow.getNode('Start') ?? undefined;
		const running = saved
			? engine.processRunExecutionData(workflow)
			: engine.run({ workflow, startNode });
		const cancel = () => running.cancel();
		const timer = performance.timeoutMs && setTimeout(cancel, performance.timeoutMs);
		const done = Promise.resolve(running).finally(() => timer && clearTimeout(timer));
		return { executionId, performance, done, cancel };
	}

	return {
		packageUnderTest,
		/** every line logged since the engine was opened */
		log: log.lines,

		run: (performance: Performance) => perform(performance),

		/** "Retry" in the executions list: the failed run goes on, as a new execution */
		async retry(job: Job, changes: Partial<Performance> = {}): Promise<Job> {
			const saved = restore((await job.done).data);
			const again = { ...job.performance, executionId: undefined, ...changes };
			return perform({ ...again, mode: 'retry' }, saved);
		},

		/** a resource locator's "From List" */
		async search({
			method,
			filter,
			page,
			...scene
		}: SearchOptions): Promise<INodeListSearchResult> {
			const node = { parameters: scene.parameters ?? {} };
			const workflow = setStage({ ...scene, node }, packageUnderTest);
			const main = workflow.getNode(MAIN_NODE);
			if (!main) throw new Error('The stage has no main node');
			const surroundings = surround(scene, workflow, packageUnderTest, undefined, 'internal');
			const context = new core.LoadOptionsContext(workflow, main, surroundings, '');
			const type = workflow.nodeTypes.getByNameAndVersion(main.type);
			const search = type.methods?.listSearch?.[method];
			if (!search) throw new Error(`The node has no list search called ${method}`);
			await workflow.expression.acquireIsolate();
			try {
				return await search.call(context, filter, page);
			} finally {
				await workflow.expression.releaseIsolate();
			}
		},

		/** a node's output items */
		rows: (run: IRun, node = MAIN_NODE, runIndex = 0, output = 0): INodeExecutionData[] =>
			task(run, node, runIndex)?.data?.main?.[output] ?? [],

		/** the items on the error output of `onError: 'continueErrorOutput'` */
		errorRows: (run: IRun, node = MAIN_NODE, runIndex = 0): INodeExecutionData[] =>
			task(run, node, runIndex)?.data?.main?.[1] ?? [],

		/** what an agent was told, one reply per call */
		replies: (run: IRun): unknown[] =>
			(task(run, 'Agent', 0)?.data?.main?.[0] ?? []).map(({ json }) => (json as IDataObject).reply),

		/** a plain object: n8n spreads the error that the node threw */
		error: (run: IRun, node = MAIN_NODE, runIndex = -1): ExecutionError | undefined =>
			task(run, node, runIndex)?.error,

		hints: (run: IRun, node = MAIN_NODE, runIndex = 0): NodeExecutionHint[] =>
			task(run, node, runIndex)?.hints ?? [],

		file: async (binary: IBinaryData): Promise<Buffer> => await binaryData.getAsBuffer(binary),

		close() {
			log.stop();
			packageUnderTest.remove();
		},
	};
}

export type Engine = Awaited<ReturnType<typeof openEngine>>;

const task = (run: IRun, node: string, runIndex: number) =>
	run.data.resultData.runData[node]?.at(runIndex);

async function useExpressions(engine: 'vm' | 'legacy') {
	const n8nDefaults = {
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	};
	await n8n.Expression.initExpressionEngine({ engine, ...n8nDefaults });
}

async function useBinaryMode(mode: 'filesystem' | 'default') {
	service(core.BinaryDataConfig).mode = mode;
	const binaryData = service(core.BinaryDataService);
	await binaryData.init();
	return binaryData;
}

function surround(
	{ credentials, timeoutMs }: Pick<Performance, 'credentials' | 'timeoutMs'>,
	workflow: Workflow,
	packageUnderTest: PackageUnderTest,
	executionId: string | undefined,
	mode: WorkflowExecuteMode,
) {
	const { id, name, connectionsBySourceNode: connections } = workflow;
	const workflowData = { id, name, nodes: Object.values(workflow.nodes), connections };
	return {
		executionId,
		credentialsHelper: new CredentialsInHand(packageUnderTest.credentials, credentials ?? {}),
		hooks: new core.ExecutionLifecycleHooks(mode, executionId ?? '', workflowData as never),
		executionTimeoutTimestamp: timeoutMs && Date.now() + timeoutMs,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: 'http://127.0.0.1/rest',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		// n8n parses these two on every getNodeParameter
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** out of the database and made ready to go on, as n8n's execution service does */
function restore(data: IRunExecutionData): IRunExecutionData {
	const saved = n8n.migrateRunExecutionData(parse(stringify(data)));
	const { lastNodeExecuted, runData } = saved.resultData;
	if (!lastNodeExecuted) return saved;
	delete saved.resultData.error;
	const runs = runData[lastNodeExecuted];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	return saved;
}
