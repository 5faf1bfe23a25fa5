// What n8n's assistant and MCP are told of the nodes. Test e2e/install reads it from n8n's own catalogue.
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { Runware } from '../../../nodes/Runware/Runware.node.ts';
import { RunwareTrigger } from '../../../nodes/Runware/RunwareTrigger.node.ts';
import { mustBeKnown } from '../../engine/knownParameters.mts';
import { patternsOf } from '../../n8n/builderPatterns.mts';

const node = new Runware().description as INodeTypeDescription;
const trigger = new RunwareTrigger().description as INodeTypeDescription;
const both = [node, trigger].map((description) => [description.displayName, description] as const);

/** Every object in a description that has a hint, as its name and the text. */
function hintsIn(part: unknown): [string, string][] {
	if (typeof part !== 'object' || part === null) return [];
	const { name, value, builderHint } = part as Partial<INodeProperties> & { value?: string };
	const text = builderHint?.propertyHint;
	const own: [string, string][] = text ? [[String(value ?? name), text]] : [];
	return [...own, ...Object.values(part).flatMap(hintsIn)];
}

const textsOf = (description: INodeTypeDescription): string[] => [
	JSON.stringify(description.builderHint),
	...hintsIn(description.properties).map(([, text]) => text),
];

test.each(both)('%s says when to use it and what goes with it', (_name, { builderHint }) => {
	expect(builderHint?.searchHint).toMatch(/\.$/);
	expect(builderHint?.relatedNodes?.length).toBeGreaterThan(0);
});

test('the parameters that are easily got wrong have a hint, and so has each operation', () => {
	expect(new Set(hintsIn(node.properties).map(([name]) => name))).toEqual(
		new Set([
			...['positivePrompt', 'size', 'numberResults', 'binaryPropertyName', 'fileName'],
			...['idempotencyKey', 'budget', 'deliveryMethod', 'webhookURL', 'taskUUID'],
			...['generate', 'estimate', 'get'],
		]),
	);
});

test.each(both)('%s has no hint where n8n refuses to load one', (_name, { properties }) => {
	const refused = ['resource', 'operation', 'mode'];
	const selectors = properties.filter(({ name }) => refused.includes(name));
	expect(selectors.filter(({ builderHint }) => builderHint)).toEqual([]);
});

// n8n's linter reads these in literals of a node alone.
test.each(both)("%s shows nothing of n8n's own notation in its hints", (_name, description) => {
	for (const text of textsOf(description)) {
		expect(text).not.toContain('={{');
		expect(text).not.toMatch(/\bai_[a-z]/i);
		expect(text).not.toMatch(/\*\//);
	}
});

describe('a pattern', () => {
	test('is there for each operation, once', () => {
		const shown = patternsOf(node).map(({ resource, operation }) => `${resource}:${operation}`);
		const all = ['image:generate', 'image:estimate', 'image:get', 'account:get', 'lora:getAll'];
		expect(shown.toSorted()).toEqual(all.toSorted());
		expect(patternsOf(trigger)).toHaveLength(1);
	});

	const patterns = [...patternsOf(node), ...patternsOf(trigger)];
	test.each(patterns.map((pattern) => [pattern.title, pattern] as const))(
		'"%s" sets only what the node has, for its operation',
		(_title, { nodes, resource, operation }) => {
			const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-runware.'));
			expect(ours).toHaveLength(1);
			for (const { type, version, config } of ours) {
				const description = type.endsWith('Trigger') ? trigger : node;
				expect(version).toBe(1);
				expect([config.parameters.resource, config.parameters.operation]).toEqual([
					resource,
					operation,
				]);
				mustBeKnown(description, config.parameters, config.name);
			}
		},
	);
});
