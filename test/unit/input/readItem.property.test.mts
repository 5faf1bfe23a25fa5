import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { issueMessage } from '../../../nodes/Runware/input/issue.ts';
import type { CheckedItem } from '../../../nodes/Runware/input/readItem.ts';
import { readQuery } from '../../../nodes/Runware/input/readQuery.ts';
import { validateTask } from '../../mock/validate.mts';
import { panelDouble, readGenerate as read } from './panelDouble.mts';
import { ANYTHING, panelSets, wildPanels, type PanelSet } from './panelSets.mts';
import { wireTask } from './wireTask.mts';

const RUNS = 1500;
// Two cores, shared with other test files.
vi.setConfig({ testTimeout: 60_000 });

const UUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

/** What the page says of a request that was accepted. */
function pageSays({ fields }: CheckedItem) {
	const { seed, ...rest } = fields;
	const task = { taskUUID: UUID, ...rest };
	if (seed === undefined) return validateTask(task, undefined);
	return validateTask({ ...task, seed: Number(seed) }, String(BigInt(seed)));
}

/** The request that the panel stands for, by the reading that was written apart from the node. */
function meant({ panel, raw }: PanelSet) {
	const { task, written } = wireTask(raw);
	const lora = (task.lora as Record<string, unknown>[] | undefined)?.map(
		({ weight, transformer, ...entry }) => ({
			...entry,
			...(weight === undefined || weight === 1 ? {} : { weight }),
			...(transformer === undefined || transformer === 'both' ? {} : { transformer }),
		}),
	);
	const { taskUUID, numberResults } = task;
	return {
		...task,
		taskUUID: 'taskUUID' in raw ? taskUUID : undefined,
		numberResults: numberResults === 1 ? undefined : numberResults,
		lora,
		seed: written === undefined ? undefined : BigInt(written),
		...('budget' in Object(panel.runOptions) ? { includeCost: true } : {}),
	};
}

test('what is sent is what was given, in the types of the page', () => {
	let sent = 0;
	fc.assert(
		fc.property(panelSets, (set) => {
			const result = read(set.panel);
			if ('issues' in result) return;
			sent++;
			expect(pageSays(result)).toEqual([]);
			const { seed, ...fields } = result.fields;
			const given = { ...fields, seed: seed === undefined ? undefined : BigInt(seed) };
			expect(given).toEqual(meant(set));
		}),
		{ numRuns: RUNS },
	);
	// A reader that refused everything would pass too.
	expect(sent).toBeGreaterThan(RUNS / 10);
});

test('whatever a field holds, it is sent as the page allows or refused by name', () => {
	let [sent, refused] = [0, 0];
	fc.assert(
		fc.property(wildPanels, (panel) => {
			const result = read(panel);
			if ('fields' in result) {
				sent++;
				expect(pageSays(result)).toEqual([]);
				return;
			}
			refused++;
			expect(result.issues.length).toBeGreaterThan(0);
			for (const issue of result.issues) {
				expect(issueMessage(issue)).toMatch(
					/^[A-Z].{2,} must be .|^[A-Z].{2,} is empty$|^The expression in .* gives nothing/,
				);
				expect(issueMessage(issue).length).toBeLessThan(400);
			}
		}),
		{ numRuns: RUNS },
	);
	expect(Math.min(sent, refused)).toBeGreaterThan(RUNS / 100);
});

describe('a setting of the run is the value given, or an error', () => {
	const LEGAL = { model: 'runware:97@1', positivePrompt: 'a cat' };
	type Result = CheckedItem;
	const isEmpty = (value: unknown) =>
		value === undefined || value === null || String(value).trim() === '';
	const near = (a: number, b: number) => Math.abs(a - b) <= 2e-6 * Math.max(1, Math.abs(b));
	test.each<[string, string, (request: Result) => unknown]>([
		['runOptions', 'budget', ({ settings }) => settings.budget],
		['runOptions', 'concurrency', ({ settings }) => settings.concurrency],
		['runOptions', 'maxRetries', ({ settings }) => settings.maxRetries],
		['runOptions', 'retryDelay', ({ settings }) => settings.baseDelayMs / 1000],
		['runOptions', 'budgetReached', ({ settings }) => settings.budgetReached],
		['runOptions', 'idempotencyKey', ({ idempotencyKey }) => idempotencyKey],
		['runOptions', 'keyReuse', ({ keyReuse }) => keyReuse],
		['advanced', 'tasksPerRequest', ({ settings }) => settings.tasksPerRequest],
		['advanced', 'timeLimit', ({ settings }) => settings.timeLimitMs / 1000],
		['advanced', 'wait', ({ settings }) => settings.wait],
		['output', 'download', ({ fileOptions }) => fileOptions.download],
		['output', 'fileMetadata', ({ fileOptions }) => fileOptions.fileMetadata],
		['output', 'includeInput', ({ fileOptions }) => fileOptions.includeInput],
		['output', 'binaryPropertyName', ({ fileOptions }) => fileOptions.binaryPropertyName],
	])('%s.%s', (group, name, found) => {
		const numbers = fc.oneof(fc.integer({ min: -2, max: 400 }), fc.double({ min: -1, max: 40 }));
		const untouched = found(read(LEGAL) as CheckedItem);
		const values = fc.oneof(ANYTHING, numbers, numbers.map(String));
		fc.assert(
			fc.property(values, (given) => {
				const result = read({ ...LEGAL, [group]: { [name]: given } });
				if ('issues' in result) return;
				const value = found(result);
				if (isEmpty(given)) expect(value).toBe(untouched);
				else if (typeof value === 'number')
					expect(near(value, Number(given)), String(given)).toBe(true);
				else if (typeof value === 'boolean')
					expect(String(value)).toBe(String(given).trim().toLowerCase());
				else expect(value).toBe(String(given).trim());
			}),
			{ numRuns: 400 },
		);
	});
});

test('Image → Get reads any value as a task UUID or refuses it', () => {
	const places = fc.record(
		{
			taskUUID: fc.oneof(fc.uuid(), ANYTHING),
			output: fc.oneof(fc.constant({}), ANYTHING),
			waiting: fc.oneof(
				fc.record({ wait: ANYTHING, timeLimit: ANYTHING }, { requiredKeys: [] }),
				ANYTHING,
			),
		},
		{ requiredKeys: [] },
	);
	fc.assert(
		fc.property(places, (parameters) => {
			const query = readQuery(panelDouble(parameters), 0);
			for (const issue of query.issues)
				expect(issueMessage(issue)).toMatch(/ must be .| is empty$| gives nothing/);
			if (query.issues.length > 0) return;
			expect(query.taskUUID).toBe(String(parameters.taskUUID).trim());
			expect(query.settings.timeLimitMs).toBeGreaterThan(0);
		}),
		{ numRuns: 2000 },
	);
});

describe('a reading that changes a value is found', () => {
	const fails = (spoil: (request: CheckedItem) => void) =>
		fc.check(
			fc.property(panelSets, (set) => {
				const result = read(set.panel);
				if ('issues' in result) return;
				spoil(result);
				const { seed, ...fields } = result.fields;
				const given = { ...fields, seed: seed === undefined ? undefined : BigInt(seed) };
				expect(given).toEqual(meant(set));
			}),
			{ numRuns: RUNS, seed: 1 },
		).failed;

	test.each<[string, (request: CheckedItem) => void]>([
		['steps plus a millionth', ({ fields }) => fields.steps && (fields.steps += 1e-4)],
		['a trimmed prompt', ({ fields }) => (fields.positivePrompt = fields.positivePrompt.trim())],
		['a default in place of a side', ({ fields }) => (fields.width = 1024)],
		['a webhook left out', ({ fields }) => delete fields.webhookURL],
	])('%s', (_what, spoil) => {
		expect(fails(spoil)).toBe(true);
	});
});
