import { parse } from 'flatted';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';
import { expect } from 'vitest';
import { exampleId } from '../../n8n/example.mts';
import type { Session } from '../../n8n/rest.mts';

/** Runs an example by its Start node; answers the data of an execution that ended well. */
export async function runExample(session: Session, name: string): Promise<IRunExecutionData> {
	const { id } = await session.finished(await session.runManually(exampleId(name), 'Start'));
	const { status, data } = await session.execution(id);
	const { resultData } = parse(data) as IRunExecutionData;
	expect([status, resultData.error?.message]).toEqual(['success', undefined]);
	return { resultData } as IRunExecutionData;
}

/** What came out of a node's first output; undefined if it did not run. */
export const outputOf = (
	{ resultData }: IRunExecutionData,
	node: string,
): INodeExecutionData[] | undefined => resultData.runData[node]?.[0].data?.main[0] ?? undefined;
