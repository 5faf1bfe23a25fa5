// The kinds of replies: what they are told by, and what has to happen so that they come.
import type { Allowed } from '../search/choices.mts';
import type { Reply } from './replyMutations.mts';
import type { ScenarioName } from './scenarios.mts';

export interface Asked {
	taskType: string;
	/** several images to a task */
	isSet: boolean;
}

export interface Kind {
	name: string;
	weight?: number;
	scenarios: readonly ScenarioName[];
	/** the reply, as it was meant */
	isOf: (reply: Reply, asked: Asked) => boolean;
	/** what happens to the first request in which one of these can (test/search/faults.mts) */
	fault?: RegExp;
	/** the answers to what is not known of Runware (test/search/switches.mts) */
	world?: Allowed;
}

const isSubmit = ({ taskType }: Asked) => taskType === 'imageInference';
const isPoll = ({ taskType }: Asked) => taskType === 'getResponse';
export const hasImage = ({ body }: Reply) => body.includes('"imageUUID"');
const isRunning = ({ body }: Reply) => body.includes('"processing"');
const hasErrors = ({ body }: Reply) => /"(errors|error)":/.test(body);
const saysConflict = ({ body }: Reply) => /(conflict|duplicate)TaskUUID/.test(body);

const SYNC = [
	'sync',
	'sync set',
	'sync key',
	'sync budget',
	'sync base64',
	'sync data URI',
] as const;
const ASYNC = ['async', 'async set', 'batch', 'batch key', 'async base64'] as const;
const TOOLS = ['tool', 'tool async'] as const;

export const KINDS: readonly Kind[] = [
	{
		name: 'sync result',
		weight: 3,
		scenarios: [...SYNC, 'tool'],
		isOf: (reply, asked) => isSubmit(asked) && hasImage(reply),
	},
	{
		name: 'acknowledgment',
		scenarios: [...ASYNC, 'not waited for', 'tool async'],
		isOf: (reply, asked) => isSubmit(asked) && !hasImage(reply) && !hasErrors(reply),
	},
	{
		name: 'running poll',
		scenarios: [...ASYNC, 'get running', 'get waiting', 'tool async'],
		isOf: (reply, asked) => isPoll(asked) && isRunning(reply) && !hasImage(reply),
		world: { speed: ['between', 'slow'] },
	},
	{
		name: 'mixed poll',
		scenarios: ['async set', 'get set'],
		isOf: (reply, asked) => isPoll(asked) && isRunning(reply) && hasImage(reply),
	},
	{
		name: 'finished poll',
		weight: 2,
		scenarios: [...ASYNC, 'get', 'get set', 'tool async', 'tool get'],
		isOf: (reply, asked) => isPoll(asked) && !isRunning(reply) && hasImage(reply),
		world: { pollOfFinishedSync: ['result'] },
	},
	{
		name: 'failed poll',
		scenarios: [...ASYNC, 'tool async'],
		isOf: (reply, asked) => isPoll(asked) && hasErrors(reply) && !/NotFound/.test(reply.body),
		fault: /^generation fails/,
		world: { visible: ['at once'] },
	},
	{
		name: 'archive record',
		weight: 2,
		scenarios: ['get', 'get set', 'sync', 'sync set', 'sync key again', 'sync base64', 'tool get'],
		isOf: (reply, { taskType }) => taskType === 'getTaskDetails' && hasImage(reply),
		fault: /^(reset|504|500|truncated), taken|^truncated/,
		world: { pollOfFinishedSync: ['unknown'], archive: ['kept'], visible: ['at once'] },
	},
	{
		name: 'unknown task',
		scenarios: ['get unknown', 'sync key', 'batch key', 'sync'],
		isOf: (reply, { taskType }) => /^get/.test(taskType) && !hasImage(reply) && !isRunning(reply),
		fault: /^reset, not taken/,
	},
	{
		name: 'error',
		weight: 3,
		scenarios: [...SYNC, ...ASYNC, ...TOOLS, 'not waited for'],
		isOf: (reply) => hasErrors(reply),
		fault: /^(400|401|402|unknown code|generation fails|429|503 of)/,
	},
	{
		name: 'conflict',
		scenarios: [...SYNC, ...ASYNC, 'sync key again', 'tool'],
		isOf: (reply, asked) => isSubmit(asked) && saysConflict(reply),
		fault: /^(conflict|duplicate)TaskUUID|^(reset|503 page), taken/,
	},
	{
		name: 'refusal',
		scenarios: [...SYNC, ...ASYNC, ...TOOLS, 'not waited for'],
		isOf: ({ status }, asked) => isSubmit(asked) && status !== 200,
		fault: /^(401|402|404|409|413|429|307|408|50\d)/,
	},
	{
		name: 'search result',
		scenarios: ['LoRAs', 'all LoRAs', 'LoRA list', 'model list'],
		isOf: (_, { taskType }) => taskType === 'modelSearch',
	},
	{
		name: 'account',
		scenarios: ['account', 'estimate'],
		isOf: (_, { taskType }) => taskType === 'accountManagement',
	},
	{ name: 'image file', weight: 0.5, scenarios: ['files', 'get files'], isOf: () => false },
	{ name: 'callback', weight: 2, scenarios: ['callback'], isOf: () => true },
	{ name: 'ping', weight: 0.5, scenarios: ['ping'], isOf: () => true },
];
