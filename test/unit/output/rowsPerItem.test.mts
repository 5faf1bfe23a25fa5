import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { rowsPerItem } from '../../../nodes/Runware/output/rowsPerItem.ts';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';

const ctx = (continues: boolean) =>
	({
		getNode: () => ({ type: 'n8n-nodes-runware.runware', name: 'Runware' }) as INode,
		getInputData: () => [{ json: {} }, { json: {} }, { json: {} }],
		getNodeParameter: () => undefined,
		continueOnFail: () => continues,
	}) as unknown as IExecuteFunctions;

const failsAt = (place: number, error: Error) => {
	const asked: number[] = [];
	const read = (item: number) => {
		asked.push(item);
		return item === place ? Promise.reject(error) : Promise.resolve([{ item }]);
	};
	return { asked, read };
};

test('in continue mode an error is the row of its item, and the others are asked for', async () => {
	const { read } = failsAt(1, new Error('Nothing there'));
	expect(await rowsPerItem(ctx(true), read)).toEqual([
		{ json: { item: 0 }, pairedItem: { item: 0 } },
		{ json: { error: 'Nothing there', details: {} }, pairedItem: { item: 1 } },
		{ json: { item: 2 }, pairedItem: { item: 2 } },
	]);
});

test('in stop mode the first error ends the run', async () => {
	const { asked, read } = failsAt(1, new Error('Nothing there'));
	await expect(rowsPerItem(ctx(false), read)).rejects.toThrow('Nothing there');
	expect(asked).toEqual([0, 1]);
});

test.each([true, false])('Stop ends it in both modes: continue %s', async (continues) => {
	const { asked, read } = failsAt(0, new ExecutionStopped());
	await expect(rowsPerItem(ctx(continues), read)).rejects.toThrow('The execution was canceled');
	expect(asked).toEqual([0]);
});
