import { stringify } from 'flatted';
import type { IBinaryData, INodeExecutionData, IRun } from 'n8n-workflow';
import { openEngine } from '../engine/engine.mts';
import { addHttpRequest, LAST_NODE, runSpecOf } from './contenders.mts';
import type { Job, Runner, Workflow } from './job.mts';

/** a contender that is a workflow in n8n's engine */
export async function openWorkflow(job: Job & { contender: Workflow }): Promise<Runner> {
	const { packageFolder, contender } = job;
	const engine = await openEngine({ binaryMode: 'filesystem', packageFolder });
	addHttpRequest(engine);
	let last: IRun | undefined;
	return {
		async run(items, round, isMarked = job.isMarked) {
			last = await engine.run(runSpecOf({ ...job, isMarked }, items, round)).done;
			const { error } = last.data.resultData;
			if (error) throw new Error(`${error.message}: ${String(error.description)}`);
			return engine.rows(last, LAST_NODE[contender]).map((row, index) => ({
				url: urlOf(row),
				read: () => engine.file(fileOf(row, index)),
			}));
		},
		dataBytes: () => (last ? Buffer.byteLength(stringify(last.data)) : 0),
		close: () => engine.close(),
	};
}

/** in our row itself; the HTTP Request node passes on Runware's whole reply */
const urlOf = ({ json }: INodeExecutionData): string =>
	String(json.imageURL ?? (json.data as { imageURL: string }[] | undefined)?.[0].imageURL);

function fileOf({ binary, json }: INodeExecutionData, index: number): IBinaryData {
	if (!binary?.data) throw new Error(`Row ${index} has no file: ${JSON.stringify(json)}`);
	return binary.data;
}
