import { describe, expect, test } from 'vitest';
import type { Succeeded } from '../../../nodes/Runware/machine/outcome.ts';
import { carriedInput } from '../../../nodes/Runware/output/ownFields.ts';
import { processingRow } from '../../../nodes/Runware/output/processingRow.ts';
import { taskOnFile } from '../../../nodes/Runware/jobs/finishedJob.ts';
import { inOrder, recordOf } from '../../../nodes/Runware/output/record.ts';
import { toolRow } from '../../../nodes/Runware/output/toolRow.ts';
import { image, job, task } from '../jobs/jobsHarness.mts';

const succeeded = (more: Partial<Succeeded> = {}): Succeeded => ({
	status: 'succeeded',
	images: [image('A')],
	failures: [],
	underWay: 0,
	boughtBefore: 'no',
	...more,
});

const finished = (outcome: Succeeded, isRepeat = false) => ({
	job: job('T'),
	task: task('T'),
	outcome,
	isRepeat,
});

describe('a row of a tool', () => {
	const told = (outcome: Succeeded, isRepeat?: boolean) =>
		toolRow(finished(outcome, isRepeat), 0, 2);

	test('has nothing to note about a first call', () => {
		expect(told(succeeded())).toEqual({
			json: { imageURL: 'https://i/A.jpg', cost: 0.009, taskUUID: 'T' },
			pairedItem: { item: 2 },
		});
	});

	test('tells an agent that repeats a call how to get another image', () => {
		const { note } = told(succeeded(), true).json;
		expect(note).toContain('got the same one');
		expect(note).toContain('change the prompt or the seed');
	});

	test('has both notes for a repeated image without a link', () => {
		const { note } = told(succeeded({ images: [{ imageUUID: 'A' }] }), true).json;
		expect(note).toMatch(/has no link.*change the prompt or the seed/);
	});
});

describe('the order of a row', () => {
	test('prompt and key come first, whatever else there is', () => {
		const row = inOrder(recordOf(finished(succeeded()), 0, 'SKU-1'));
		expect(Object.keys(row).slice(0, 3)).toEqual(['positivePrompt', 'idempotencyKey', 'imageURL']);
		expect(row.idempotencyKey).toBe('SKU-1');
	});

	test('a row without a key has no field for it', () => {
		expect(recordOf(finished(succeeded()), 0)).not.toHaveProperty('idempotencyKey');
	});
});

test('of a request on file only the fields that the node knows stand in the row', () => {
	const request = { positivePrompt: 'a boat', steps: 28, message: 'x', error: 'y', number: 9 };
	const row = recordOf(finished(succeeded({ request })), 0);
	expect(row).toMatchObject({ positivePrompt: 'a boat', steps: 28, number: 1 });
	expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['message']));
	expect(row).not.toHaveProperty('error');
});

test('nor do they stand in the row of a task that was only looked up', () => {
	const onFile = taskOnFile('T', { positivePrompt: 'a boat', error: 'y', cost: 9, apiKey: 'x' });
	const strange = ['error', 'apiKey'];
	const image = recordOf({ ...finished(succeeded()), task: onFile }, 0);
	expect(image).toMatchObject({ positivePrompt: 'a boat', taskUUID: 'T' });
	expect(image.cost).not.toBe(9);
	expect(Object.keys(image).filter((name) => strange.includes(name))).toEqual([]);
	const { json } = processingRow(onFile, { item: 0 }, {});
	expect(json).toEqual({ positivePrompt: 'a boat', status: 'processing', taskUUID: 'T' });
});

test('a task under way has the request, and no old fields of the input', () => {
	const request = { item: 1, idempotencyKey: 'SKU-1' };
	const { json, pairedItem } = processingRow(task('T'), request, { sku: 1, cost: 9, error: 'old' });
	expect(pairedItem).toEqual({ item: 1 });
	expect(Object.keys(json).slice(0, 3)).toEqual(['positivePrompt', 'idempotencyKey', 'status']);
	expect(json).toMatchObject({ status: 'processing', sku: 1, taskUUID: 'T' });
	expect(json).not.toHaveProperty('cost');
	expect(json).not.toHaveProperty('error');
});

test('input fields go along unless the node has a field of that name', () => {
	expect(carriedInput({ sku: 1, prompt: 'a', steps: 9, model: 'x', valid: 1 })).toEqual({
		sku: 1,
		prompt: 'a',
		valid: 1,
	});
	expect(carriedInput({ sku: 1, valid: 1 }, ['valid'])).toEqual({ sku: 1 });
});
