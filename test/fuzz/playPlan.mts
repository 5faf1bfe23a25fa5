import type { Clock } from '../search/clock.mts';
import type { Built } from './built.mts';
import type { Plan } from './plan.mts';
import { play, type Play } from './play.mts';
import { playCallback } from './playCallback.mts';
import { playPing } from './playPing.mts';
import type { Replies } from './server.mts';

/** The play of a plan; with `given` the replies are those in the place of mutations. */
export async function playPlan(
	built: Built,
	clock: Clock,
	plan: Plan,
	given?: Replies,
): Promise<Play> {
	if (plan.scenario.isPing) return playPing(built, plan, given);
	if (plan.scenario.isTrigger) return await playCallback(built, clock, plan, given);
	return await play(built, clock, plan, given);
}
