import { parse, stringify } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';
import { n8n } from './n8n-core.mts';

/** out of the database and made ready to go on, as n8n's execution service does */
export function restore(data: IRunExecutionData): IRunExecutionData {
	const saved = n8n.migrateRunExecutionData(parse(stringify(data)));
	const { lastNodeExecuted, runData } = saved.resultData;
	if (!lastNodeExecuted) return saved;
	delete saved.resultData.error;
	const runs = runData[lastNodeExecuted];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	return saved;
}
