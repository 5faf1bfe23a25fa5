import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { IMAGE_INFERENCE } from '../../mock/schema.mts';
import { validateTask } from '../../mock/validate.mts';
import { HOUSE_RULES, refusedByHouseRule } from '../repository/houseRules.mts';
import { PAGE } from './page.mts';
import { readGenerate } from './panelDouble.mts';
import { panelOf } from './panelSets.mts';
import { rawSets, type RawSet } from './rawParameters.mts';
import { wireTask, type WireTask } from './wireTask.mts';

const RUNS = 6000;
// Two cores, shared with other test files.
vi.setConfig({ testTimeout: 60_000 });

type Refuses = (task: WireTask) => boolean;

const mockRefuses: Refuses = ({ task, written }) => validateTask(task, written).length > 0;
const nodeRefuses = (raw: RawSet) => 'issues' in readGenerate(panelOf(raw));

const agreement = (refuses: Refuses) =>
	fc.property(rawSets, (raw) => {
		const wire = wireTask(raw);
		expect(nodeRefuses(raw)).toBe(refuses(wire) || refusedByHouseRule(wire.task, raw));
	});

test('the node refuses exactly what the page forbids, and what its own rules add', () => {
	fc.assert(agreement(mockRefuses), { numRuns: RUNS });
});

test('the sets reach both verdicts, and every rule of the house', () => {
	const sample = fc.sample(rawSets, { numRuns: 4000, seed: 7 });
	const refused = sample.filter((raw) => mockRefuses(wireTask(raw))).length;
	expect(refused).toBeGreaterThan(1000);
	expect(sample.length - refused).toBeGreaterThan(1000);
	for (const [name, rule] of Object.entries(HOUSE_RULES)) {
		const alone = sample.filter((raw) => {
			const wire = wireTask(raw);
			return rule(wire.task, raw) && !mockRefuses(wire);
		});
		expect(alone.length, name).toBeGreaterThan(0);
	}
});

describe('a difference between the two is found', () => {
	type Schema = Record<string, Record<string, unknown>>;
	const properties = (schema: unknown) => (schema as { properties: Schema }).properties;

	const refusesBy = (change: (all: Schema) => void): Refuses => {
		const schema = structuredClone(IMAGE_INFERENCE);
		change(properties(schema));
		const ajv = new Ajv({ multipleOfPrecision: 6 });
		addFormats.default(ajv);
		const matches = ajv.compile(schema);
		// A stricter copy beside the original; a laxer one is planted in the node's place below.
		return (wire) => mockRefuses(wire) || !matches(wire.task);
	};
	const accelerator = (all: Schema) => properties(all.acceleratorOptions);
	const loraEntry = (all: Schema) => properties(all.lora.items);

	test.each<[string, (all: Schema) => void]>([
		['outputQuality up to 98', (all) => (all.outputQuality.maximum = 98)],
		['steps from 2', (all) => (all.steps.minimum = 2)],
		['width in steps of 32', (all) => (all.width = { ...all.width, multipleOf: 32 })],
		['ttl from 61', (all) => (all.ttl.minimum = 61)],
		['19 results', (all) => (all.numberResults.maximum = 19)],
		[
			'cacheEndStepPercentage to 99',
			(all) => (accelerator(all).cacheEndStepPercentage.maximum = 99),
		],
		['a LoRA weight above -4', (all) => (loraEntry(all).weight.minimum = -3.99)],
		['no LoRA on both harnesses', (all) => (loraEntry(all).transformer.enum = ['high', 'low'])],
		[
			'one scheduler less',
			(all) => (all.scheduler.enum = (all.scheduler.enum as string[]).slice(1)),
		],
		['seeds of 32 bits', (all) => (all.seed.maximum = 2 ** 32)],
		['no WEBP', (all) => (all.outputFormat.enum = ['JPG', 'PNG'])],
		['no parameter safety', (all) => delete all.safety],
	])('%s', (_name, change) => {
		const planted = refusesBy(change);
		const { counterexample } = fc.check(agreement(planted), { numRuns: RUNS, seed: 1 });
		expect(counterexample).not.toBeNull();
		const wire = wireTask(counterexample?.[0] ?? {});
		expect([mockRefuses(wire), planted(wire)]).toEqual([false, true]);
	});

	test('a mock server that lets one refused value pass', () => {
		const lax: Refuses = (wire) =>
			mockRefuses({ ...wire, task: { ...wire.task, outputQuality: 95 } });
		const { counterexample } = fc.check(agreement(lax), { numRuns: RUNS, seed: 1 });
		expect(counterexample?.[0]).toHaveProperty('outputQuality');
	});

	test('a forgotten rule of the house', () => {
		const withoutHouse = fc.property(rawSets, (raw) => {
			expect(nodeRefuses(raw)).toBe(mockRefuses(wireTask(raw)));
		});
		const { counterexample } = fc.check(withoutHouse, { numRuns: RUNS, seed: 1 });
		const raw = counterexample?.[0] ?? {};
		expect(refusedByHouseRule(wireTask(raw).task, raw)).toBe(true);
	});
});

test('the sets hold every parameter of the page', () => {
	const paths = new Set(
		fc.sample(rawSets, { numRuns: 500, seed: 1 }).flatMap((raw) =>
			Object.entries(raw).flatMap(([outer, inner]) => {
				if (outer === 'lora')
					return (inner as RawSet[]).flatMap((one) =>
						Object.keys(one).map((name) => `lora.${name}`),
					);
				const isGroup = outer === 'safety' || outer === 'acceleratorOptions';
				return isGroup ? Object.keys(inner as RawSet).map((name) => `${outer}.${name}`) : [outer];
			}),
		),
	);
	expect([...paths].toSorted()).toEqual(PAGE.map(({ path }) => path).toSorted());
});
