import { afterAll, expect, test } from 'vitest';
import { Clock } from '../search/clock.mts';
import { loadPackage } from './built.mts';
import { LOST_NEEDLESSLY } from './imageRules.mts';
import { violationsOf } from './judge.mts';
import { KINDS } from './kinds.mts';
import { planOf, type Plan } from './plan.mts';
import { playPlan } from './playPlan.mts';

const built = loadPackage();
const clock = new Clock();
const NO_MUTATION = new Map<never, never>();
const PLAYS = 400;

const plans = Array.from({ length: PLAYS }, (_, number) => planOf('controls', number));

async function inVirtualTime<T>(run: () => Promise<T>): Promise<T> {
	clock.install();
	try {
		return await run();
	} finally {
		clock.uninstall();
	}
}

const played = async (plan: Plan, given?: typeof NO_MUTATION) =>
	await inVirtualTime(async () => await playPlan(built, clock, plan, given));

afterAll(() => clock.uninstall());

test.each(KINDS.map(({ name }) => name))(
	'replies that nobody mutated break no rule: %s',
	async (name) => {
		const found: Record<string, number[]> = {};
		for (const plan of plans.filter(({ kind }) => kind.name === name)) {
			const violations = violationsOf(await played(plan, NO_MUTATION), built.n8n);
			for (const violation of violations.filter((one) => one !== LOST_NEEDLESSLY)) {
				(found[violation] ??= []).push(plan.number);
			}
		}
		expect(found).toEqual({});
	},
);

test('the same seed gives the same play', async () => {
	for (const plan of plans.slice(0, 60)) {
		const [first, second] = [await played(plan), await played(plan)];
		expect(JSON.stringify([second.rows, second.exchanges])).toBe(
			JSON.stringify([first.rows, first.exchanges]),
		);
	}
});

test('another seed mutates in another way', () => {
	const kinds = plans.map(({ kind }) => kind.name);
	expect(plans.map(({ number }) => planOf('another', number).kind.name)).not.toEqual(kinds);
});
