import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { errorRow } from '../../../nodes/Runware/output/errorRow.ts';

const on = (
	onError: INode['onError'],
	type = 'n8n-nodes-runware.runware',
	error = new NodeOperationError({ name: 'Runware' } as INode, 'Not made'),
	parameters: Record<string, unknown> = {},
) => {
	const ctx = {
		getNode: () => ({ type, onError }) as INode,
		getInputData: () => [{ json: {} }],
		getNodeParameter: (name: string) => parameters[name],
	} as unknown as IExecuteFunctions;
	return errorRow(ctx, error, {}, 0);
};

test('a row for the error output has the error beside the JSON, by which every n8n sends it there', () => {
	expect(on('continueErrorOutput').error?.message).toBe('Not made');
});

test('what all rows share comes first, whichever output the row leaves by', () => {
	const parameters = { positivePrompt: 'a cat', 'runOptions.idempotencyKey': 'A1' };
	for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
		const { json } = on(onError, undefined, undefined, parameters);
		expect(Object.keys(json)).toEqual(['positivePrompt', 'idempotencyKey', 'error', 'details']);
	}
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
