// Every parameter on the panel, with parameters around it under which it counts.
import type { INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';

export type Values = Record<string, unknown>;

export interface Field {
	operation: string;
	/** as the panel nests it: `runOptions.budget` */
	path: string;
	literal: INodeProperties;
	/** a value that is right */
	good: unknown;
	/** the parameters with this field holding a value, or without the field */
	around: (value: unknown) => Values;
}

const TASK = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

const GENERATE = {
	...{ resource: 'image', positivePrompt: 'a cat', numberResults: 1 },
	...{ model: { __rl: true, mode: 'id', value: 'runware:97@1' }, size: 'custom' },
	...{ width: 512, height: 512, output: { download: false }, runOptions: {} },
};

const OPERATIONS: Record<string, Values> = {
	generate: { ...GENERATE, operation: 'generate' },
	estimate: { ...GENERATE, operation: 'estimate' },
	get: { resource: 'image', operation: 'get', taskUUID: TASK, output: { download: false } },
	getAll: { resource: 'lora', operation: 'getAll', search: 'x', architecture: 'any', limit: 5 },
};

/** Where the default is empty, or is no choice. */
const GOOD: Values = {
	altText: 'A cat',
	positivePrompt: 'a cat',
	negativePrompt: 'a dog',
	seed: '42',
	taskUUID: TASK,
	idempotencyKey: 'SKU-1',
	uploadEndpoint: 'https://files.example.com/put',
	webhookURL: 'https://n8n.example.com/hook',
	lora: 'civitai:1@2',
	search: 'print',
	width: 512,
	height: 512,
	size: '1024x1024',
	cacheStartStepPercentage: 10,
	cacheStartStep: 2,
};

const isChosenBy = ({ displayOptions }: INodeProperties, chosen: Values) =>
	Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
		(values as unknown[]).includes(chosen[name] ?? false),
	);

const goodOf = ({ name, default: preset }: INodeProperties) => GOOD[name] ?? preset;

const isAddress = ({ type }: INodeProperties) => type === 'resourceLocator';
const asIs = (literal: INodeProperties, value: unknown) =>
	isAddress(literal) ? { __rl: true, mode: 'id', value } : value;

export function fieldsOf({ properties }: INodeTypeDescription): Field[] {
	return Object.entries(OPERATIONS).flatMap(([operation, base]) =>
		properties
			.filter(
				(literal) => isChosenBy(literal, base) && !['resource', 'operation'].includes(literal.name),
			)
			.flatMap((literal) => fieldsIn(operation, base, literal)),
	);
}

function fieldsIn(operation: string, base: Values, literal: INodeProperties): Field[] {
	const { name, type } = literal;
	if (type !== 'collection') {
		const good = isAddress(literal) ? 'runware:97@1' : goodOf(literal);
		const around = (value: unknown) => ({ ...base, [name]: asIs(literal, value) });
		return [{ operation, path: name, literal, good, around }];
	}
	const inside = (option: string, value: unknown): Values => ({
		...base,
		[name]: { ...(base[name] as Values | undefined), [option]: value },
	});
	return (literal.options as INodeProperties[]).flatMap((option): Field[] => {
		const path = `${name}.${option.name}`;
		if (option.type === 'fixedCollection') return entriesIn(operation, path, option, inside);
		const around = (value: unknown) => inside(option.name, value);
		if (option.type !== 'collection')
			return [{ operation, path, literal: option, good: goodOf(option), around }];
		return (option.options as INodeProperties[]).map((inner) => ({
			operation,
			path: `${path}.${inner.name}`,
			literal: inner,
			good: goodOf(inner),
			around: (value: unknown) => around({ [inner.name]: value }),
		}));
	});
}

function entriesIn(
	operation: string,
	above: string,
	{ name, options = [] }: INodeProperties,
	inside: (option: string, value: unknown) => Values,
): Field[] {
	return (options as INodePropertyCollection[]).flatMap((list) =>
		list.values.map((literal) => {
			const entry = { model: { __rl: true, mode: 'id', value: GOOD.lora } };
			const around = (value: unknown) =>
				inside(name, { [list.name]: [{ ...entry, [literal.name]: asIs(literal, value) }] });
			const good = isAddress(literal) ? GOOD.lora : literal.default;
			return { operation, path: `${above}.${literal.name}`, literal, good, around };
		}),
	);
}
