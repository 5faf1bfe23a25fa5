// What the panels of the search's nodes hold.
import { TIME_LIMIT_S, type Situation } from './situation.mts';

type Values = Record<string, unknown>;

/** What the panel holds for one item; `budget` in the place of the situation's own. */
export const parametersOf = (
	situation: Situation,
	item: number,
	budget = situation.budget,
): Values => ({
	resource: 'image',
	operation: 'generate',
	model: { __rl: true, mode: 'list', value: 'runware:97@1' },
	positivePrompt: promptOf(situation, item),
	size: '1024x1024',
	numberResults: situation.results ?? 1,
	runOptions: {
		...(situation.hasKey ? { idempotencyKey: keyOf(situation, item) } : {}),
		...(budget === undefined ? {} : { budget }),
		...(situation.concurrency === undefined ? {} : { concurrency: situation.concurrency }),
	},
	advanced: {
		deliveryMethod: situation.delivery,
		timeLimit: TIME_LIMIT_S,
		...(situation.isBatch ? { tasksPerRequest: situation.items } : {}),
		...(situation.wait === undefined ? {} : { wait: situation.wait }),
	},
	output: { download: situation.download ?? false, includeCost: asksForCost(situation) },
});

export const asksForCost = ({ budget, includeCost }: Situation): boolean =>
	includeCost ?? budget !== undefined;

/** The same with what is not resolved yet, as n8n has it in the workflow. */
export const configuredParameters = (situation: Situation): Values => ({
	...parametersOf(situation, 0),
	positivePrompt: '={{ $json.prompt }}',
});

export const getParameters = (taskUUID: string): Values => ({
	resource: 'image',
	operation: 'get',
	taskUUID,
	output: { download: false },
	waiting: { wait: true, timeLimit: TIME_LIMIT_S },
});

/** Items that share a key ask for the same image. */
const shared = ({ sharesKey }: Situation, item: number): number => (sharesKey ? 0 : item);

const keyOf = (situation: Situation, item: number): string => `key-${shared(situation, item)}`;

export const promptOf = (situation: Situation, item: number): string =>
	`picture ${shared(situation, item)}`;

/** Each different prompt, once. */
export const promptsOf = (situation: Situation): string[] => [
	...new Set(Array.from({ length: situation.items }, (_, item) => promptOf(situation, item))),
];
