import { fraction } from './digest.mts';
import { findCheckpoint } from './models.mts';
import type { Settings } from './settings.mts';
import type { ImageTask } from './world.mts';

/** The price that a test has planned: by a word of the prompt, or by the number of images so far. */
function plannedPrice(
	{ positivePrompt }: ImageTask,
	nth: number,
	{ prices, promptPrices }: Settings,
): number | undefined {
	for (const pair of promptPrices.split(',')) {
		const [word, usd] = pair.split('=');
		if (usd && positivePrompt.includes(word)) return Number(usd);
	}
	const schedule = prices.split(',').filter(Boolean);
	return schedule.length === 0 ? undefined : Number(schedule[Math.min(nth, schedule.length - 1)]);
}

/**
 * USD for one image, in whole micro-dollars. Runware publishes one price only (1024 x 1024 in
 * 30 steps); in proportion to steps and pixels is this mock server's own assumption.
 */
export function imageCost(
	task: ImageTask,
	{ imageUUID, nth }: { imageUUID: string; nth: number },
	settings: Settings,
): number {
	const planned = plannedPrice(task, nth, settings);
	if (planned !== undefined) return planned;
	const model = findCheckpoint(task.model);
	const steps = model?.steps ?? 30;
	const size = ((task.width ?? 1024) * (task.height ?? 1024)) / 1024 ** 2;
	const effort = settings.costs === 'flat' ? 1 : ((task.steps ?? steps) / steps) * size;
	const drift = 1 + settings.costJitter * (2 * fraction('cost', imageUUID) - 1);
	return Math.round(settings.price * (model?.priceFactor ?? 1) * effort * drift * 1e6) / 1e6;
}
