// What Runware answers to searches, account questions and pings: as the contract has it.
import type { Random } from './random.mts';
import { json, type Answer } from '../search/replies.mts';

const USAGE = { credits: 1.25, requests: 90 };

const ACCOUNT = {
	operation: 'getDetails',
	organizationUUID: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
	organizationName: 'Studio',
	AIRSource: 'studio',
	team: [{ name: 'A', email: 'a@example.com', roles: ['admin'], joinedAt: '2026-01-01' }],
	apiKeys: [{ name: 'n8n', apiKey: 'abc***', enabled: true, requests: 3 }],
	usage: { today: USAGE, last7Days: USAGE, last30Days: USAGE, total: USAGE },
};

const BALANCES = [12.5, { amount: 12.5, freeBalance: 1, currency: 'USD' }];

const modelOf = (number: number) => ({
	name: `Style ${number}`,
	air: `civitai:${number}@1`,
	version: 'v1',
	category: 'lora',
	architecture: number % 5 === 0 ? null : 'hidreamfull',
	heroImage: number % 3 === 0 ? null : `https://mim.runware.ai/r/${number}.jpg`,
	tags: ['style', 7],
	private: false,
	defaultWeight: 0.8,
	positiveTriggerWords: number % 2 === 0 ? 'print, ink' : ['print'],
	comment: '',
});

const MODELS = Array.from({ length: 130 }, (_, index) => modelOf(index + 1));

interface Search {
	taskUUID: string;
	limit?: number;
	offset?: number;
}

export function searchAnswer({ taskUUID, limit = 20, offset = 0 }: Search): Answer {
	const results = MODELS.slice(offset, offset + limit);
	const entry = { taskType: 'modelSearch', taskUUID, totalResults: MODELS.length, results };
	return json({ data: [entry] });
}

export const accountAnswer = (taskUUID: string, random: Random): Answer =>
	json({
		data: [{ taskType: 'accountManagement', taskUUID, ...ACCOUNT, balance: random.pick(BALANCES) }],
	});

export const pingAnswer = (random: Random): Answer =>
	random.chance(0.7)
		? json({ data: [{ taskType: 'ping', pong: true }] })
		: json(
				{ errors: [{ code: 'invalidApiKey', message: 'No such key', taskType: 'ping' }] },
				random.pick([401, 200]),
			);

const task = (taskUUID: string) => ({ taskType: 'imageInference', taskUUID });

/** Every form in which Runware may call (contract, section 7). */
export function callbackBody(taskUUID: string, imageUUID: string, random: Random): unknown {
	const image = {
		...{ ...task(taskUUID), imageUUID, imageURL: `http://127.0.0.1:9/${imageUUID}.jpg` },
		...{ seed: 7, cost: 0.009 },
	};
	const words = { code: 'inferenceError', message: 'The simulated error' };
	const failure = { ...words, ...task(taskUUID), parameter: 'width' };
	return random.pick([
		{ data: [image] },
		{ data: [image] },
		{ data: [{ ...image, status: 'success' }] },
		image,
		[image],
		{ errors: [failure] },
		{ data: [], errors: [failure] },
		{ error: words, taskUUID },
		{ ...failure, status: 'error' },
		[failure],
		{ data: [{ ...task(taskUUID), status: 'processing' }] },
	]);
}
