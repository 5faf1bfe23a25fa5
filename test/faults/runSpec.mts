import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunSpec } from '../engine/engine.mts';
import type { Fields, Setting } from './scenario.mts';

const DELIVERY = {
	sync: {},
	async: { deliveryMethod: 'async' },
	batch: { deliveryMethod: 'async', tasksPerRequest: 10 },
};

const merged = (fields: Fields, changes: Fields): Fields => ({
	...fields,
	...changes,
	output: { ...fields.output, ...changes.output },
	advanced: { ...fields.advanced, ...changes.advanced },
	runOptions: { ...fields.runOptions, ...changes.runOptions },
});

/** The run that a row asks for; `changes` is what the user changes before it is done again. */
export function runSpecOf(
	{ scenario, delivery, mode }: Setting,
	{ baseUrl, sink }: { baseUrl: string; sink: string },
	changes: Fields & { prompts?: string[] } = {},
): RunSpec {
	const { prompts = scenario.prompts ?? ['P0', 'P1', 'P2'], ...changed } = changes;
	const { model, numberResults, ...fields } = merged(scenario.parameters ?? {}, changed);
	const advanced: IDataObject = { timeLimit: 4, ...DELIVERY[delivery], ...fields.advanced };
	const parameters = {
		positivePrompt: '={{ $json.prompt }}',
		...(model === undefined ? {} : { model: { __rl: true, mode: 'id', value: model } }),
		...(numberResults === undefined ? {} : { numberResults }),
		output: { includeCost: true, ...fields.output },
		advanced,
		...(fields.generation === undefined ? {} : { generation: fields.generation }),
		runOptions: {
			retryDelay: 0.03,
			...(scenario.budget === undefined ? {} : { budget: scenario.budget }),
			...fields.runOptions,
		},
	};
	const text = JSON.stringify(parameters).replaceAll('SINK', sink);
	return {
		items: prompts.map((prompt) => ({ json: { prompt } })),
		credentials: { apiKey: 'key', baseUrl },
		// What the node keeps for a workflow is no other row's.
		workflowId: `workflow at ${baseUrl}`,
		...(scenario.sequence === 'loop' ? { loopOver: 1 } : {}),
		node: {
			onError: mode === 'stop' ? 'stopWorkflow' : 'continueRegularOutput',
			waitBetweenTries: 0,
			...scenario.node,
			parameters: JSON.parse(text) as INodeParameters,
		},
	};
}
