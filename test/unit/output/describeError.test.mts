import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import {
	addLists,
	describeError,
	plainTextOf,
} from '../../../nodes/Runware/output/describeError.ts';
import { htmlOf, textOf } from '../../../nodes/Runware/output/description.ts';

const node = (type = 'n8n-nodes-runware.runware') => ({ type, name: 'Runware' }) as INode;
const failure = (type?: string) => new NodeOperationError(node(type), 'The balance is too low');
const DESCRIPTION = {
	advice: ['Top up <the> balance', 'Then try again.'],
	lists: [{ title: 'Task UUID', entries: ['U0'] }],
};

describe('an error is described for whoever reads it', () => {
	test('the editor gets HTML, and everyone else the plain copy in the context', () => {
		const error = describeError(failure(), DESCRIPTION);
		expect(error.description).toBe(htmlOf(DESCRIPTION));
		expect(error.context.plain).toBe(textOf(DESCRIPTION));
		expect(plainTextOf(error)).toBe(textOf(DESCRIPTION));
		expect(error.message).toBe('The balance is too low');
	});

	test('an agent reads the message alone, so that all of it stands there', () => {
		const error = describeError(failure('n8n-nodes-runware.runwareTool'), DESCRIPTION);
		expect(error.message).toBe(`The balance is too low.\n${textOf(DESCRIPTION)}`);
		expect(error.description).toBe(textOf(DESCRIPTION));
	});

	test('a list in the panel shows tags as they are, and gets none', () => {
		const error = describeError(failure(), DESCRIPTION, 'panel');
		expect(error.description).toBe(textOf(DESCRIPTION));
		expect(error.message).toBe('The balance is too low');
	});
});

describe('lists are added to an error that has a description', () => {
	const lists = [{ title: 'Paid', entries: ['U0', 'U1'] }];

	test('in both forms', () => {
		const error = describeError(failure(), { advice: ['Wait.'] });
		addLists(error, lists);
		expect(error.description).toBe('Wait.<br>Paid:<ul><li>U0</li><li>U1</li></ul>');
		expect(plainTextOf(error)).toBe('Wait.\nPaid:\n- U0\n- U1');
	});

	test('in the message where an agent reads it', () => {
		const error = describeError(failure('runwareTool'), { advice: ['Wait.'] });
		addLists(error, lists);
		expect(error.message).toBe('The balance is too low.\nWait.\nPaid:\n- U0\n- U1');
		expect(error.description).toBe('Wait.\nPaid:\n- U0\n- U1');
	});

	test('to an error of n8n’s own as well', () => {
		const error = failure();
		addLists(error, lists);
		expect(error.description).toBe('Paid:<ul><li>U0</li><li>U1</li></ul>');
		expect(plainTextOf(error)).toBe('Paid:\n- U0\n- U1');
	});

	test('and where there is nothing to add, nothing changes', () => {
		const error = describeError(failure(), { advice: ['Wait.'] });
		addLists(error, [{ title: 'Paid', entries: [] }]);
		expect(error.description).toBe('Wait.');
	});
});
