import type { INodeProperties, INodeType } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { Runware } from '../../../nodes/Runware/Runware.node.ts';
import { RunwareTrigger } from '../../../nodes/Runware/RunwareTrigger.node.ts';
import { mustBeKnown, strangersIn } from '../../engine/knownParameters.mts';

const { description } = new Runware() as INodeType;
const trigger = new RunwareTrigger().description;

type Values = Record<string, unknown>;

/** A node of today, and beside its fields what an earlier version had. */
const withEarlier = {
	properties: [
		...description.properties,
		{ displayName: 'Delivery', name: 'former', type: 'hidden', default: {} },
	] as INodeProperties[],
};

/** Every field of these, inside and out. */
const filled = (fields: INodeProperties[]): Values =>
	Object.fromEntries(
		fields.map((field) => [field.name, field.type.endsWith('ollection') ? group(field) : 1]),
	);
function group({ type, options = [] }: INodeProperties): Values {
	if (type === 'collection') return filled(options as INodeProperties[]);
	const lists = options as { name: string; values: INodeProperties[] }[];
	return Object.fromEntries(lists.map(({ name, values }) => [name, [filled(values)]]));
}
const shownFor = (resource: string, operation: string) =>
	description.properties.filter(({ type, name, displayOptions }) => {
		const show = displayOptions?.show ?? {};
		const isShown =
			(show.resource?.includes(resource) ?? true) && (show.operation?.includes(operation) ?? true);
		return isShown && type !== 'hidden' && !['resource', 'operation'].includes(name);
	});

test.each([
	['image', 'generate'],
	['image', 'estimate'],
	['image', 'get'],
	['account', 'get'],
	['lora', 'getAll'],
])('all that the panel of %s → %s has is accepted', (resource, operation) => {
	const fields = filled(shownFor(resource, operation));
	expect(strangersIn(description, { resource, operation, ...fields })).toEqual([]);
});

test('the four groups, each with what is inside it, are accepted without resource or operation', () => {
	const { output, runOptions, generation, advanced } = filled(shownFor('image', 'generate'));
	const groups = { output, runOptions, generation, advanced } as Record<string, Values>;
	expect(strangersIn(description, groups)).toEqual([]);
	expect(Object.values(groups).map((inner) => Object.keys(inner).length > 3)).toEqual([
		...[true, true, true, true],
	]);
	expect(generation).toHaveProperty('lora.entries.0.weight');
});

describe('is refused:', () => {
	test.each<[string, Values, string[]]>([
		['a misspelt field', { positivePromt: 'x' }, ['positivePromt']],
		['a misspelt group', { runOption: { budget: 1 } }, ['runOption']],
		['a group of another case', { Output: {} }, ['Output']],
		['a misspelt option of a group', { runOptions: { budgt: 1 } }, ['runOptions.budgt']],
		['an option of another group', { output: { timeLimit: 1 } }, ['output.timeLimit']],
		[
			'a misspelt option of an entry',
			{ generation: { lora: { entries: [{ weight: 1 }, { wait: 1 }] } } },
			['generation.lora.entries.wait'],
		],
		[
			'a misspelt list of entries',
			{ generation: { lora: { entry: [{ weight: 1 }] } } },
			['generation.lora.entry'],
		],
		['a group of 0.1.0', { delivery: { wait: true } }, ['delivery']],
		['another group of 0.1.0', { safety: {}, acceleratorOptions: {} }, []],
		['the LoRAs of 0.1.0', { lora: { entries: [{ weight: 1 }] } }, ['lora']],
		['a field of another operation', { operation: 'get', positivePrompt: 'x' }, ['positivePrompt']],
		['a field of another resource', { resource: 'lora', size: '1x1' }, ['size']],
		['an option of another operation', { operation: 'get', output: { ttl: 60 } }, ['output.ttl']],
		['an operation of no resource', { resource: 'video', operation: 'get' }, ['operation']],
	])('%s', (_, given, strangers) => {
		const expected = strangers.length > 0 ? strangers : Object.keys(given);
		expect(strangersIn(description, given)).toEqual(expected);
	});

	test('a field that nobody can fill in, as earlier versions leave behind', () => {
		expect(strangersIn(withEarlier, { former: {} })).toEqual(['former']);
	});

	test('an unknown parameter of the trigger', () => {
		expect(strangersIn(trigger, { failures: 'ignore', output: { fileName: 'x' } })).toEqual([]);
		expect(strangersIn(trigger, { advanced: {}, output: { includeInput: true } })).toEqual([
			'advanced',
			'output.includeInput',
		]);
	});
});

test('a nonsense value is not a nonsense name', () => {
	const given = {
		size: {},
		numberResults: null,
		output: 5,
		advanced: [1],
		generation: { lora: 7 },
	};
	expect(strangersIn(description, given)).toEqual([]);
});

test('a group that is an expression as a whole is let through', () => {
	const lora = '={{ $json.loras }}';
	const given = { output: '={{ $json.output }}', generation: { lora } };
	expect(strangersIn(description, given)).toEqual([]);
	expect(strangersIn(description, { outputs: '={{ $json.output }}' })).toEqual(['outputs']);
});

test('Waiting belongs to Image → Get', () => {
	const waiting = { waiting: { wait: true, timeLimit: 1 } };
	expect(strangersIn(description, { operation: 'get', ...waiting })).toEqual([]);
	expect(strangersIn(description, { operation: 'estimate', ...waiting })).toEqual(['waiting']);
});

test('the refusal names all strangers, whose they are, and what was chosen', () => {
	const given = { positivePrompt: 'x', delivery: {}, output: { format: 'JPG' } };
	expect(() => mustBeKnown(description, given, '"Node"')).toThrow(
		'"Node" sets what the node does not name for image → generate: delivery, output.format',
	);
	expect(() => mustBeKnown(description, { positivePrompt: 'x' }, '"Node"')).not.toThrow();
});
