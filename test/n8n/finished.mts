import { parse } from 'flatted';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import type { ExecutionSummary } from './rest.mts';

export interface Finished {
	id: string;
	status: string;
	mode: string;
	/** first output of every node that ran, all its runs, by its name */
	rows: Record<string, INodeExecutionData[]>;
	/** everything stored of it, as text */
	text: string;
	data: IRunExecutionData;
}

/** An execution as n8n keeps it, read. */
export function readExecution(stored: ExecutionSummary & { data: string }): Finished {
	const { id, status, mode, data: text } = stored;
	const data = parse(text) as IRunExecutionData;
	const rows = Object.entries(data.resultData.runData).map(
		([name, runs]) => [name, runs.flatMap((run) => run.data?.main?.[0] ?? [])] as const,
	);
	return { id: String(id), status, mode, rows: Object.fromEntries(rows), text, data };
}
