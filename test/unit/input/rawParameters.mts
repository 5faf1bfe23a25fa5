// Parameter sets as a panel, a sheet or an expression may give them, in Runware's nesting: a legal
// set with a few values on or beside the edge of what is legal.
import fc from 'fast-check';
import { PAGE, type PageParameter } from './page.mts';

export type RawSet = Record<string, unknown>;

type Arb = fc.Arbitrary<unknown>;

/** For one parameter: what is legal, and what is on the edge, beside it, or of another type. */
interface Choice {
	legal: Arb;
	edge: Arb;
}

const asText = (arb: fc.Arbitrary<number>): Arb =>
	fc.oneof(
		arb,
		arb.map(String),
		arb.map((number) => ` ${number} `),
	);

/** Not what the parameter is, whatever it is; none of these is empty. */
const STRANGE = fc.constantFrom<unknown>('abc', 'true', '1e2', '0x10', true, false, [], {}, [1]);
const EMPTY = fc.constantFrom<unknown>(undefined, null, '');

function integer({
	minimum: min = 0,
	maximum: max = 100_000,
	multipleOf: step = 1,
}: PageParameter): Choice {
	const legal = fc.integer({ min: min / step, max: Math.min(max, 2000) / step });
	const around = [min, max].flatMap((bound) => [
		bound - step,
		bound - 1,
		bound,
		bound + 1,
		bound + step,
	]);
	const beside = fc.constantFrom(...around, min + 0.5, min + step / 2, 2 ** 40, -1, 0);
	return {
		legal: asText(legal.map((times) => times * step)),
		edge: fc.oneof(asText(beside), STRANGE, EMPTY),
	};
}

function float({ minimum: min = 0, maximum: max = 1000 }: PageParameter): Choice {
	const legal = fc.integer({ min: min * 100, max: Math.min(max, 50) * 100 });
	const around = [min, max].flatMap((bound) => [bound - 0.01, bound, bound + 0.01]);
	const beside = fc.constantFrom(...around, min + 0.005, 0.07, 0.29, 0.0049, 1e-9, 1e300);
	return {
		legal: asText(legal.map((hundredths) => hundredths / 100)),
		edge: fc.oneof(asText(beside), STRANGE, EMPTY),
	};
}

const boolean: Choice = {
	legal: fc.constantFrom<unknown>(true, false, 'true', 'FALSE', ' True '),
	edge: fc.oneof(fc.constantFrom<unknown>('yes', '1', '0', 1, 0, ' ', 'null'), STRANGE, EMPTY),
};

const oneOf = (values: readonly string[]): Choice => ({
	legal: fc.constantFrom(...values),
	edge: fc.oneof(
		fc
			.constantFrom(...values)
			.chain((value) =>
				fc.constantFrom<unknown>(
					value.toLowerCase(),
					value.toUpperCase(),
					`${value} `,
					value.replaceAll(' ', ''),
					value.slice(0, -1),
					[value],
				),
			),
		STRANGE,
		EMPTY,
	),
});

const air: Choice = {
	legal: fc
		.constantFrom('runware:97@1', 'runware:97@2', 'civitai:123456@789012', 'my-org:style_2@1.5')
		.chain((value) => fc.constantFrom<unknown>(value, { __rl: true, mode: 'air', value })),
	edge: fc.oneof(
		fc.constantFrom<unknown>(
			'runware:97',
			'97@1',
			'runware:97@',
			':97@1',
			'runware:97@1 ',
			' runware:97@1',
			'runware:97@1\n',
			'a:b:c@1',
			'a.b:c@1',
			'rünware:97@1',
			'runware:97@1@2',
			'hidream-i1-full',
			97,
			{ __rl: true, mode: 'air', value: '' },
		),
		STRANGE,
		EMPTY,
	),
};

const address: Choice = {
	legal: fc.oneof(
		fc.constantFrom(
			'http://127.0.0.1:5678/webhook/a?token=b%20c',
			'https://b.s3.amazonaws.com/k.jpg?X-Amz-Signature=a&X-Amz-Expires=60',
			'HTTPS://EXAMPLE.COM',
		),
		fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true }),
	),
	edge: fc.oneof(
		fc.constantFrom<unknown>(
			'example.com/hook',
			'//example.com',
			'http://',
			'http:example.com',
			'https:/example.com',
			'ftp://example.com/a',
			'https://exa mple.com',
			'https://example.com/a b',
			'https://example.com/größe',
			'https://example.com/{id}',
			' https://example.com',
			'https://example.com\n',
			'https://example.com:99999/',
			'https://256.256.256.256/',
			'https://[::1]:9000/a',
			'https://example.com/%zz',
			'mailto:a@example.com',
			5,
		),
		STRANGE,
		EMPTY,
	),
};

const text: Choice = {
	legal: fc.oneof(
		fc.constantFrom<unknown>('a cat', ' padded ', '2026', 2026, 0, '50% off “now” 🎉', true),
		fc.string({ minLength: 1 }),
	),
	edge: fc.oneof(
		fc.constantFrom<unknown>(' ', '\n\t', '\u00a0', 2 ** 53, -(2 ** 53), 1e21, 1.5, {}, [], ['a']),
		EMPTY,
	),
};

const AROUND_SEEDS = [0n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 19n].flatMap((bound) =>
	[-2n, -1n, 0n, 1n, 2n].map((offset) => String(bound + offset)),
);
const seed: Choice = {
	legal: fc.oneof(
		fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
		fc.nat(),
		fc.constantFrom('007', '0', '9223372036854775807'),
	),
	edge: fc.oneof(
		fc.constantFrom(...AROUND_SEEDS),
		fc.constantFrom(...AROUND_SEEDS).map(Number),
		fc.constantFrom<unknown>(2 ** 53, 2 ** 53 + 2, 2 ** 60, '0'.repeat(20)),
		fc.constantFrom<unknown>('1.5', 1.5, '1e3', ' 7', '+7', '-0'),
		STRANGE,
		EMPTY,
	),
};

const UUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
const uuid: Choice = {
	legal: fc.oneof(fc.uuid({ version: 4 }), fc.constant(UUID.toUpperCase())),
	edge: fc.oneof(
		fc.uuid(),
		fc.constantFrom<unknown>(`{${UUID}}`, UUID.slice(1), UUID.replaceAll('-', ''), `${UUID} `, 7),
		STRANGE,
		EMPTY,
	),
};

function choiceOf(parameter: PageParameter): Choice {
	const { path, type, format, enum: names } = parameter;
	if (path === 'seed') return seed;
	// Small ones, so that the rules of caching between them are met on both sides.
	if (/(^s|EndS|StartS)teps?$/.test(path)) return integer({ ...parameter, maximum: 60 });
	if (names !== undefined) return oneOf(names);
	if (format !== undefined) return { AIR: air, URI: address, 'UUID v4': uuid }[format];
	return { integer, number: float, boolean: () => boolean, string: () => text }[type](parameter);
}

const CHOICES: Record<string, Choice> = Object.fromEntries(
	PAGE.flatMap((parameter) => {
		const choice = choiceOf(parameter);
		if (!parameter.path.startsWith('lora.')) return [[parameter.path, choice]];
		return [0, 1].map((at) => [parameter.path.replace('lora.', `lora.${at}.`), choice]);
	}),
);

const RAW_PATHS = Object.keys(CHOICES);

type Placed = readonly [path: string, value: unknown];

/** `[['lora.0.model', 'a:b@1']]` → `{ lora: [{ model: 'a:b@1' }] }` */
function nested(values: readonly Placed[]): RawSet {
	const set: RawSet = {};
	for (const [path, value] of values) {
		const [outer, ...rest] = path.split('.');
		if (rest.length === 0) set[outer] = value;
		else if (outer !== 'lora') set[outer] = { ...(set[outer] as object), [rest[0]]: value };
		else {
			const entries = (set.lora ?? []) as RawSet[];
			const at = Math.min(Number(rest[0]), entries.length);
			entries[at] = { ...entries[at], [rest[1]]: value };
			set.lora = entries;
		}
	}
	return set;
}

/** Some of the parameters, each legal in itself; the two sides and a LoRA's entry are whole. */
const legalValues: fc.Arbitrary<Placed[]> = fc
	.record({
		values: fc.tuple(...Object.values(CHOICES).map(({ legal }) => legal)),
		some: fc.subarray(RAW_PATHS, { maxLength: 12 }),
		dimensions: fc.boolean(),
		loras: fc.nat(2),
	})
	.map(({ values, some, dimensions, loras }) => {
		const isIn = (path: string): boolean => {
			if (path === 'model' || path === 'positivePrompt') return true;
			if (path === 'width' || path === 'height') return dimensions;
			const [outer, entry, name] = path.split('.');
			if (outer !== 'lora') return some.includes(path);
			return Number(entry) < loras && (name === 'model' || some.includes(path));
		};
		return RAW_PATHS.map((path, at): Placed => [path, values[at]]).filter(([path]) => isIn(path));
	});

const edgeValue: fc.Arbitrary<Placed> = fc
	.constantFrom(...RAW_PATHS)
	.chain((path) => CHOICES[path].edge.map((value): Placed => [path, value]));

/** A legal set with up to three values put on the edge or past it. */
export const rawSets: fc.Arbitrary<RawSet> = fc
	.tuple(legalValues, fc.array(edgeValue, { maxLength: 3 }))
	.map(([values, edges]) => nested([...values, ...edges]));
