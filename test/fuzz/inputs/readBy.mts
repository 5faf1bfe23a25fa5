// One item with given parameters, and what the node made of it.
import type { INodeExecutionData } from 'n8n-workflow';
import { settled, type Clock } from '../../search/clock.mts';
import { contextOf } from '../../search/context.mts';
import { repeatUUIDs, type Built } from '../built.mts';
import { drive, newExecution, nodeOf } from '../execution.mts';
import { planOf } from '../plan.mts';
import type { Values } from './fields.mts';

export interface Outcome {
	/** the tasks on the wire */
	sent: Values[];
	rows: INodeExecutionData[];
	error?: Error & { description?: string | null };
	hang?: string;
}

const PLAN = planOf('inputs', 0);
/** What is not sent as a task says nothing of a value. */
const IMAGE = { imageUUID: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb', seed: 7, cost: 0.009 };

function answerTo(task: Values): Values {
	const { taskType, taskUUID } = task;
	if (taskType === 'modelSearch') return { taskType, taskUUID, totalResults: 0, results: [] };
	if (taskType === 'accountManagement') return { taskType, taskUUID, balance: 5 };
	return { taskType: 'imageInference', taskUUID, ...IMAGE, imageURL: 'http://127.0.0.1:9/a.png' };
}

let number = 0;

export async function readBy(
	built: Built,
	clock: Clock,
	parameters: Values,
	isContinue = false,
): Promise<Outcome> {
	clock.reset();
	repeatUUIDs('inputs');
	const sent: Values[] = [];
	const execution = newExecution(PLAN, clock);
	const workflow = `inputs-${++number}`;
	const context = contextOf({
		...{ execution, node: nodeOf(), apiKey: 'key', runIndex: 0, items: [{ json: {} }] },
		parametersOf: () => parameters,
		continueOnFail: () => isContinue,
		download: async () => await clock.after(1),
		post: async ({ body }) => {
			const tasks = JSON.parse(body) as Values[];
			sent.push(...tasks);
			await clock.after(1);
			const data = tasks.map(answerTo);
			return { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify({ data })) };
		},
		more: {
			getWorkflow: () => ({ id: workflow, name: 'Inputs', active: false }),
			getMode: () => 'trigger',
			// As n8n does: null stays null, and only what is not there has a default.
			getNodeParameter: (name: string, _: number, preset?: unknown, options?: Values) => {
				const value = name in parameters ? parameters[name] : preset;
				const isLocator =
					options?.extractValue === true && typeof value === 'object' && value !== null;
				return isLocator && 'value' in value ? value.value : value;
			},
		},
	});
	const ends = built.node.execute?.call(context) as Promise<INodeExecutionData[][]>;
	const { rows, error, hang } = await drive(
		clock,
		execution,
		ends.then((outputs) => outputs[0]),
	);
	await settled();
	return { sent, rows, error, hang };
}
