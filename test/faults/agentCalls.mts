// n8n's Agents run a tool as a new node in a new run, without an execution around it. These are the
// parts of n8n-core that they use for it.
import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeExecutionData, IRun, IRunExecutionData } from 'n8n-workflow';
import type { Engine, RunSpec } from '../engine/engine.mts';
import { core } from '../engine/n8n-core.mts';
import { surround } from '../engine/surroundings.mts';
import { buildWorkflow, MAIN_NODE } from '../engine/workflow.mts';

/** `account`: the ID of the credential, by which n8n tells one from another. */
export async function callOfAgent(
	{ packageUnderTest }: Engine,
	runSpec: RunSpec,
	call: IDataObject,
	account: string,
): Promise<IRun> {
	const workflow = buildWorkflow({ ...runSpec, toolCalls: [{}] }, packageUnderTest);
	const configured = workflow.getNode(MAIN_NODE) as INode;
	const node: INode = {
		...structuredClone(configured),
		id: randomUUID(),
		credentials: { runwareApi: { id: account, name: 'Account' } },
	};
	const items: INodeExecutionData[] = [{ json: call }];
	const mode = 'internal';
	const context = new core.ExecuteContext(
		workflow,
		node,
		surround(runSpec, workflow, packageUnderTest, undefined, mode),
		mode,
		{ resultData: { runData: {} } } as unknown as IRunExecutionData,
		0,
		items,
		{ main: [items] },
		{ data: { main: [items] }, node, source: null },
		[],
	);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	await workflow.expression.acquireIsolate();
	try {
		const output = (await type.execute?.call(context)) as INodeExecutionData[][];
		return runOf('success', { data: { main: output } });
	} catch (error) {
		return runOf('error', { error });
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** The form in which the engine leaves a run behind. */
const runOf = (status: IRun['status'], task: object): IRun =>
	({ status, data: { resultData: { runData: { [MAIN_NODE]: [task] } } } }) as unknown as IRun;
