import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';
import { MAIN_NODE } from './workflow.mts';

const task = (run: IRun, node: string, runIndex: number) =>
	run.data.resultData.runData[node]?.at(runIndex);

/** what a run left behind */
export const readings = {
	/** a node's output items */
	rows: (run: IRun, node = MAIN_NODE, runIndex = 0, output = 0): INodeExecutionData[] =>
		task(run, node, runIndex)?.data?.main?.[output] ?? [],

	/** the items on the error output of `onError: 'continueErrorOutput'` */
	errorRows: (run: IRun, node = MAIN_NODE, runIndex = 0): INodeExecutionData[] =>
		task(run, node, runIndex)?.data?.main?.[1] ?? [],

	/** what an agent was answered, one reply per call */
	replies: (run: IRun): unknown[] =>
		(task(run, 'Agent', 0)?.data?.main?.[0] ?? []).map(({ json }) => (json as IDataObject).reply),

	/** a plain object: n8n spreads the error that the node threw */
	error: (run: IRun, node = MAIN_NODE, runIndex = -1): ExecutionError | undefined =>
		task(run, node, runIndex)?.error,

	hints: (run: IRun, node = MAIN_NODE, runIndex = 0): NodeExecutionHint[] =>
		task(run, node, runIndex)?.hints ?? [],
};
