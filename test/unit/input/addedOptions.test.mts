import { describe, expect, test } from 'vitest';
import type { Field } from '../../../nodes/Runware/parameters/field.ts';
import { INPUTS, type Input } from '../../../nodes/Runware/parameters/inputs.ts';
import { groupIn, readGenerate } from './panelDouble.mts';

/** Meant where they are added: to be filled in, or to set a limit. */
const MEANT = ['idempotencyKey', 'taskUUID', 'budget'];

const OPTIONS: Input[] = INPUTS.filter(
	(input: Input) => input.group !== undefined && !MEANT.includes(input.field.name),
);

const PLAIN = {
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	size: '1024x1024',
	numberResults: 1,
};

/** The panel with every option added and left alone, but for one. */
function panelWithAll(one?: Field, value?: unknown): Record<string, unknown> {
	const panel: Record<string, unknown> = { ...PLAIN };
	for (const { field, group } of OPTIONS) {
		if (group === 'lora') continue;
		groupIn(panel, group)[field.name] = field === one ? value : field.default;
	}
	const entry = Object.fromEntries(
		OPTIONS.filter(({ group }) => group === 'lora').map(({ field }) => [
			field.name,
			field === one ? value : field.default,
		]),
	);
	groupIn(panel, 'lora').entries = [entry];
	return panel;
}

const CHOICES = OPTIONS.flatMap(({ field }): [string, unknown, Field][] => {
	if (field.type === 'boolean')
		return [
			[field.displayName, true, field],
			[field.displayName, false, field],
		];
	return (field.options ?? []).map(({ value }) => [field.displayName, value, field]);
});

describe('adding an option is no error, whatever another one says', () => {
	test.each(CHOICES)('%s: %s', (_label, value, field) => {
		const read = readGenerate(panelWithAll(field, value));
		expect('issues' in read ? read.issues : []).toEqual([]);
	});

	test('nor is one number beside others that were left alone', () => {
		const numbers: [string, number][] = [
			['steps', 10],
			['steps', 50],
			['cacheStartStep', 5],
			['cacheStartStep', 29],
			['cacheEndStep', 9],
			['cacheStartStepPercentage', 20],
			['cacheEndStepPercentage', 80],
		];
		for (const [name, value] of numbers) {
			const field = INPUTS.find((input) => input.field.name === name)?.field;
			const read = readGenerate(panelWithAll(field, value));
			expect('issues' in read ? read.issues : [], `${name}: ${value}`).toEqual([]);
		}
	});
});

test('adding every option changes no image count, no size, no life of a link and no price', () => {
	const [before, after] = [readGenerate(PLAIN), readGenerate(panelWithAll())];
	if ('issues' in before || 'issues' in after) throw new Error('refused');
	const { ttl, steps, ...rest } = after.fields;
	expect([ttl, steps]).toEqual([7 * 24 * 3600, 30]);
	expect(rest).toMatchObject(before.fields);
	expect(rest).not.toHaveProperty('lora');
	expect(after.settings).toEqual(before.settings);
	expect(after.fileOptions).toEqual(before.fileOptions);
});

test('of two that cannot both be, the one that was left alone gives way', () => {
	const sent = (advanced: object, output: object = {}) => {
		const read = readGenerate({ ...PLAIN, advanced, output });
		return 'issues' in read ? read.issues : [read.fields, read.leftOut];
	};
	expect(sent({ checkContent: true, mode: 'none' })).toMatchObject([
		{ safety: { checkContent: true } },
		['Advanced → Content Check Mode'],
	]);
	expect(sent({ checkContent: false, mode: 'fast' })).toMatchObject([
		{ safety: { mode: 'fast' } },
		['Advanced → Check Content'],
	]);
	expect(sent({}, { outputType: 'base64Data', ttl: 604800 })).toMatchObject([
		{ outputType: 'base64Data' },
		['Output → Link Lifetime (Seconds)'],
	]);
	const cache = { cacheEndStep: 30, cacheEndStepPercentage: 80 };
	expect(sent({ acceleratorOptions: cache })).toMatchObject([
		{ acceleratorOptions: { cacheEndStepPercentage: 80 } },
		['Advanced → Acceleration → Cache End Step'],
	]);
});
