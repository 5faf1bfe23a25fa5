import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { errorRow } from '../../../nodes/Runware/output/errorRow.ts';

const on = (
	onError: INode['onError'],
	type = 'n8n-nodes-runware.runware',
	error = new NodeOperationError({ name: 'Runware' } as INode, 'Not made'),
) => {
	const ctx = {
		getNode: () => ({ type, onError }) as INode,
		getInputData: () => [{ json: {} }],
		getNodeParameter: () => undefined,
	} as unknown as IExecuteFunctions;
	return errorRow(ctx, error, {}, 0);
};

test('n8n 1.123 finds the error beside the JSON, and n8n 2 no other keys than its own', () => {
	const row = on('continueErrorOutput');
	expect(row.error?.message).toBe('Not made');
	expect(Object.keys(row.json)).toEqual(['error', 'details']);
});

test('a copy of the row has no error beside the JSON, for which n8n would drop the JSON', () => {
	expect({ ...on('continueErrorOutput') }.error).toBeUndefined();
});

test.each([
	['continueRegularOutput', 'n8n-nodes-runware.runware'],
	['continueErrorOutput', 'n8n-nodes-runware.runwareTool'],
] as const)('where n8n does not sort rows there is none either: %s, %s', (onError, type) => {
	expect(on(onError, type).error).toBeUndefined();
});

test('a code of Runware’s that the error knows stands in the details', () => {
	const error = new NodeOperationError({ name: 'Runware' } as INode, 'Not made');
	error.context.code = 'invalidApiKey';
	expect(on('continueRegularOutput', undefined, error).json.details).toEqual({
		code: 'invalidApiKey',
	});
});

test('what is not known has no field', () => {
	expect(on('continueRegularOutput').json).toEqual({ error: 'Not made', details: {} });
});
