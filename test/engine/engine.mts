import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	INodeListSearchResult,
	INodeParameters,
	IRun,
	IRunExecutionData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { captureLog } from './log.mts';
import { core } from './n8n-core.mts';
import { loadPackage } from './package-under-test.mts';
import { readings } from './readings.mts';
import { useBinaryMode, useExpressions } from './runtime.mts';
import { restore } from './saved-run.mts';
import { MAIN_NODE, buildWorkflow, type WorkflowSpec } from './workflow.mts';
import { surround } from './surroundings.mts';

export interface EngineOptions {
	/** n8n's own default is filesystem; 'default' keeps base64 in memory. One mode per process at a time */
	binaryMode?: 'filesystem' | 'default';
	/** 'vm' is what n8n runs */
	expressions?: 'vm' | 'legacy';
	/** a package other than this repository's */
	packageFolder?: string;
}

export interface RunSpec extends WorkflowSpec {
	executionId?: string;
	mode?: WorkflowExecuteMode;
	/** the workflow's own time limit */
	timeoutMs?: number;
}

export interface Execution {
	executionId: string;
	runSpec: RunSpec;
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

	function start(runSpec: RunSpec, saved?: IRunExecutionData): Execution {
		const executionId = runSpec.executionId ?? String(++executions);
		const mode = runSpec.mode ?? 'trigger';
		const workflow = buildWorkflow(runSpec, packageUnderTest);
		// n8n retries with the workflow as it is now
		for (const step of saved?.executionData?.nodeExecutionStack ?? []) {
			step.node = workflow.getNode(step.node.name) ?? step.node;
		}
		const surroundings = surround(runSpec, workflow, packageUnderTest, executionId, mode);
		const engine = new core.WorkflowExecute(surroundings, mode, saved);
		const startNode = workflow.getNode('Start') ?? undefined;
		const running = saved
			? engine.processRunExecutionData(workflow)
			: engine.run({ workflow, startNode });
		const cancel = () => running.cancel();
		const timer = runSpec.timeoutMs && setTimeout(cancel, runSpec.timeoutMs);
		const done = Promise.resolve(running).finally(() => timer && clearTimeout(timer));
		return { executionId, runSpec, done, cancel };
	}

	return {
		packageUnderTest,
		/** every line logged since the engine was opened */
		log: log.lines,

		run: (runSpec: RunSpec) => start(runSpec),

		/** "Retry" in the executions list: the failed run goes on, as a new execution */
		async retry(execution: Execution, changes: Partial<RunSpec> = {}): Promise<Execution> {
			const saved = restore((await execution.done).data);
			const again = { ...execution.runSpec, executionId: undefined, ...changes };
			return start({ ...again, mode: 'retry' }, saved);
		},

		/** a resource locator's "From List" */
		async search({
			method,
			filter,
			page,
			...workflowSpec
		}: SearchOptions): Promise<INodeListSearchResult> {
			const node = { parameters: workflowSpec.parameters ?? {} };
			const workflow = buildWorkflow({ ...workflowSpec, node }, packageUnderTest);
			const main = workflow.getNode(MAIN_NODE);
			if (!main) throw new Error('The harness has no main node');
			const surroundings = surround(
				workflowSpec,
				workflow,
				packageUnderTest,
				undefined,
				'internal',
			);
			// as the editor sends them along
			surroundings.currentNodeParameters = workflowSpec.parameters;
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

		...readings,

		file: async (binary: IBinaryData): Promise<Buffer> => await binaryData.getAsBuffer(binary),

		close() {
			log.stop();
			packageUnderTest.remove();
		},
	};
}

export type Engine = Awaited<ReturnType<typeof openEngine>>;
