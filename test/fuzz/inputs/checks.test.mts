import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock } from '../../search/clock.mts';
import { loadPackage } from '../built.mts';
import { checkFields } from './checks.mts';
import { Judge } from './judge.mts';
import { fieldsOf, type Field } from './fields.mts';

const built = loadPackage();
const clock = new Clock();
beforeAll(() => clock.install());
afterAll(() => clock.uninstall());

const budget = fieldsOf(built.node.description).find(
	({ operation, path }) => operation === 'generate' && path === 'runOptions.budget',
) as Field;

const node = { name: 'Runware' } as n8n.INode;
const refuse = (words: string) => {
	throw new n8n.NodeOperationError(node, words);
};
/** Sends the budget along as it came. */
async function send(context: IExecuteFunctions): Promise<void> {
	const { budget: value } = context.getNodeParameter('runOptions', 0) as { budget: unknown };
	const body = JSON.stringify([{ taskType: 'imageInference', budget: value }]);
	await context.helpers.httpRequestWithAuthentication.call(context, 'runwareApi', {
		url: '',
		body,
	});
}

type Execute = (context: IExecuteFunctions) => Promise<void>;

const VIOLATIONS: [what: string, execute: Execute][] = [
	['a good value is refused: no', async () => await Promise.resolve(refuse('no'))],
	['throws TypeError', async () => await Promise.reject(new TypeError('it broke'))],
	['throws in continue mode', async () => await Promise.resolve(refuse('Budget is wrong'))],
	['shows raw words', async () => await Promise.resolve(refuse('Budget is [object Object]'))],
	['is not refused', async () => await Promise.resolve()],
	[
		'is refused, but the field is not named',
		async () => await Promise.resolve(refuse('it is wrong')),
	],
	[
		'is refused, but something was sent',
		async (context) => {
			await send(context);
			refuse('Budget is wrong');
		},
	],
	['blanks around are refused', async () => await Promise.resolve(refuse('Budget is wrong'))],
	['blanks around change what is sent', send],
	[
		'takes too long with hyphens',
		async (context) => {
			const { budget: text = '' } = context.getNodeParameter('runOptions', 0) as {
				budget?: string;
			};
			const steps = /^-+$/.test(String(text)) ? String(text).length ** 2 / 8 : 0;
			for (let left = steps; left > 0; left--) Math.sqrt(left);
			return await Promise.resolve();
		},
	],
];

test.each(VIOLATIONS)('finds a node that does this with a field: %s', async (what, execute) => {
	const planted = {
		...built.node,
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			await execute(this);
			return [[]];
		},
	} as n8n.INodeType;
	const judge = new Judge({ ...built, n8n, node: planted }, clock);
	await checkFields(judge, [budget]);
	expect(judge.findings.map((finding) => finding.what)).toContain(what);
});

test('has a good value for every field on the panel', () => {
	const fields = fieldsOf(built.node.description);
	expect(fields.length).toBeGreaterThan(90);
	expect(
		fields.filter(({ good }) => good === '' || good === undefined).map(({ path }) => path),
	).toEqual([]);
});
