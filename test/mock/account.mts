// The tasks around an account: all of them are free.
import { uuidFrom } from './digest.mts';
import { errorOf } from './errors.mts';
import { found, refused, type Outcome } from './outcome.mts';
import type { World } from './world.mts';

const OPENED = '2026-01-15T09:00:00.000Z';

export function ping(): Outcome {
	return found({ taskType: 'ping', pong: true });
}

export function authentication(task: Record<string, unknown>): Outcome {
	const connectionSessionUUID = task.connectionSessionUUID ?? uuidFrom('session', task.apiKey);
	return found({ taskType: 'authentication', connectionSessionUUID });
}

export function accountManagement(world: World, task: Record<string, unknown>): Outcome {
	const { taskUUID, operation } = task;
	if (operation !== 'getDetails') {
		const about = { parameter: 'operation', allowedValues: ['getDetails'] };
		const id = typeof taskUUID === 'string' ? { taskUUID } : {};
		return refused(
			[errorOf('invalidOperation', { ...about, ...id })],
			world.settings.rejectedStatus,
		);
	}
	const { billedUSD, requests } = world.ledger.data;
	const amount = Math.round((world.settings.balanceUSD - billedUSD) * 1e6) / 1e6;
	const used = { credits: billedUSD, requests };
	return found({
		taskType: 'accountManagement',
		taskUUID,
		operation,
		organizationUUID: uuidFrom('organization'),
		organizationName: 'Mock server Studio',
		AIRSource: 'mock',
		balance:
			world.settings.balanceForm === 'number'
				? amount
				: { amount, freeBalance: 0, currency: 'USD' },
		team: [
			{ name: 'Robin Example', email: 'robin@example.com', roles: ['owner'], joinedAt: OPENED },
		],
		apiKeys: [
			{
				name: 'n8n',
				apiKey: 'stan****************demo',
				description: 'Key for workflows',
				createdAt: OPENED,
				enabled: true,
				requests,
				lastUsedAt: new Date().toISOString(),
			},
		],
		usage: { today: used, last7Days: used, last30Days: used, total: used },
	});
}
