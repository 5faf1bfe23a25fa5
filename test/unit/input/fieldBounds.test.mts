import { describe, expect, test } from 'vitest';
import { readGenerate } from './panelDouble.mts';
import { panelOf } from './panelSets.mts';
import { PAGE, type PageParameter } from './page.mts';

const LEGAL = { model: 'runware:97@1', positivePrompt: 'a cat' };
const SIDES = { width: 512, height: 512 };

/** What goes beside a parameter so that no rule between fields speaks up. */
const COMPANY: Record<string, object> = {
	width: { height: 512 },
	height: { width: 512 },
	'acceleratorOptions.cacheEndStep': { steps: 1e9 },
	'acceleratorOptions.cacheStartStep': { steps: 1e9 },
	'lora.weight': { lora: [{ model: 'civitai:1@2' }] },
	'lora.transformer': { lora: [{ model: 'civitai:1@2' }] },
};

/** Legal parameters with one more at its place in Runware's nesting. */
function given({ path }: PageParameter, value: unknown): Record<string, unknown> {
	const base: Record<string, unknown> = { ...LEGAL, ...COMPANY[path] };
	const [outer, inner] = path.split('.');
	if (inner === undefined) return { ...base, [outer]: value };
	if (outer !== 'lora') return { ...base, [outer]: { [inner]: value } };
	const [entry] = (base.lora as object[] | undefined) ?? [{}];
	return { ...base, lora: [{ ...entry, [inner]: value }] };
}

const send = (raw: Record<string, unknown>) => readGenerate(panelOf(raw));

/** What n8n fills in with its default; left alone, it is not sent. */
const FILLED_IN = ['numberResults', 'lora.weight', 'lora.transformer'];

function read(parameter: PageParameter, value: unknown): unknown {
	const result = send(given(parameter, value));
	if ('issues' in result) return result.issues.map((issue) => 'path' in issue && issue.path);
	const [outer, inner] = parameter.path.split('.');
	const top = (result.fields as Record<string, unknown>)[outer];
	const holder = Array.isArray(top) ? (top as unknown[])[0] : top;
	const sent = inner === undefined ? top : (holder as Record<string, unknown> | undefined)?.[inner];
	return sent === undefined && FILLED_IN.includes(parameter.path) ? parameter.default : sent;
}

const refused = ({ path }: PageParameter) => [path];
const numbers = PAGE.filter(({ type, path }) => /integer|number/.test(type) && path !== 'seed');
const stepOf = ({ multipleOf = 1 }: PageParameter) => multipleOf;
const rounded = (value: number) => Number(value.toFixed(4));

describe.each(numbers)('$path', (parameter) => {
	const { minimum: min = -Infinity, maximum: top = 1e6, type } = parameter;
	const step = stepOf(parameter);

	test('takes its least and its greatest, and a step inside', () => {
		for (const value of [min, rounded(min + step), rounded(top - step), top]) {
			expect(read(parameter, value), String(value)).toBe(value);
		}
	});

	test('refuses what is a step outside', () => {
		const outside = [rounded(min - step), ...(parameter.maximum === undefined ? [] : [top + step])];
		for (const value of outside) {
			expect(read(parameter, value), String(value)).toEqual(refused(parameter));
		}
	});

	test('refuses what lies between two steps', () => {
		const between = rounded(min + step / 2);
		expect(read(parameter, between)).toEqual(refused(parameter));
		if (type === 'integer') expect(read(parameter, top - 0.5)).toEqual(refused(parameter));
	});

	test('takes numbers that a sheet hands over as text, as numbers', () => {
		expect(read(parameter, String(min))).toBe(min);
		expect(read(parameter, ` ${top} `)).toBe(top);
	});

	test.each<[unknown]>([['abc'], ['1e2'], [true], [[512]], [{ a: 1 }], [NaN], [Infinity]])(
		'refuses %j',
		(value) => {
			expect(read(parameter, value)).toEqual(refused(parameter));
		},
	);
});

test.each([0.01, 0.07, 0.29, 0.57, 0.58, 1.1, 4.35, 7.55, 99.99, 1234.56])(
	'CFGScale %d is on its step, whatever doubles make of it',
	(value) => {
		expect(read({ path: 'CFGScale', type: 'number' }, value)).toBe(value);
	},
);

describe.each(PAGE.filter(({ type }) => type === 'boolean'))('$path', (parameter) => {
	test.each<[unknown, unknown]>([
		[true, true],
		[false, false],
		['true', true],
		['FALSE', false],
	])('takes %j', (value, expected) => {
		expect(read(parameter, value)).toBe(expected);
	});

	test.each<[unknown]>([['yes'], ['0'], [1], [0], [{}]])('refuses %j', (value) => {
		expect(read(parameter, value)).toEqual(refused(parameter));
	});
});

describe.each(PAGE.filter((one) => one.enum))('$path', (parameter) => {
	const allowed = parameter.enum ?? [];

	test('takes each of its values', () => {
		expect(allowed.map((value) => read(parameter, value))).toEqual(allowed);
	});

	test('takes each in any case, and with what cannot be seen around it', () => {
		for (const value of allowed) {
			for (const written of [value.toLowerCase(), value.toUpperCase(), ` ${value}\u200b\n`])
				expect(read(parameter, written), JSON.stringify(written)).toBe(value);
		}
	});

	test('refuses what is not in the list', () => {
		const [first] = allowed;
		for (const value of ['none of them', `${first}s`, 'constructor', [first], {}]) {
			expect(read(parameter, value), JSON.stringify(value)).toEqual(refused(parameter));
		}
	});
});

test.each([
	['outputFormat', 'jpeg', 'JPG'],
	['outputFormat', 'Png ', 'PNG'],
	['outputType', 'base64', 'base64Data'],
	['outputType', 'data uri', 'dataURI'],
	['scheduler', 'euler', 'Euler'],
	['scheduler', 'eulerdiscretescheduler', 'EulerDiscreteScheduler'],
	['deliveryMethod', 'Asynchronous', 'async'],
])('%s is also understood as %j', (path, written, expected) => {
	expect(read({ path, type: 'string' }, written)).toBe(expected);
});

test('no two values of a list are one when their case is not seen', () => {
	for (const { path, enum: values = [] } of PAGE) {
		const names = values.map((value) => value.toLowerCase());
		expect(names, path).toEqual([...new Set(names)]);
	}
});

test('scheduler takes both spellings of the Euler that Runware renamed', () => {
	const scheduler: PageParameter = { path: 'scheduler', type: 'string' };
	for (const name of ['Euler DiscreteScheduler', 'EulerDiscreteScheduler']) {
		expect(read(scheduler, name)).toBe(name);
	}
});

describe.each(PAGE.filter(({ format }) => format === 'AIR'))('$path', (parameter) => {
	test.each(['runware:97@1', 'civitai:123456@789012', 'my-org:style_2@1.5'])('takes %j', (air) => {
		expect(read(parameter, air)).toBe(air);
		expect(read(parameter, { __rl: true, mode: 'air', value: air })).toBe(air);
		expect(read(parameter, ` ${air}\n`)).toBe(air);
	});

	test.each<[unknown]>([
		['hidream'],
		['runware:97'],
		['97@1'],
		['runware:97@'],
		[':97@1'],
		['runware: 97@1'],
		['a:b:c@1'],
		['https://civitai.com/models/1'],
		[97],
	])('refuses %j', (value) => {
		expect(read(parameter, value)).toEqual(refused(parameter));
	});
});

describe.each(PAGE.filter(({ format }) => format === 'URI'))('$path', (parameter) => {
	test.each([
		'https://example.com/hook',
		'http://127.0.0.1:5678/webhook/a?token=b%20c',
		'https://bucket.s3.amazonaws.com/k.jpg?X-Amz-Signature=ab&X-Amz-Expires=60',
		'HTTPS://EXAMPLE.COM',
	])('takes %j as it is', (url) => {
		expect(read(parameter, url)).toBe(url);
		expect(read(parameter, `\t${url} `)).toBe(url);
	});

	test.each<[unknown]>([
		['example.com/hook'],
		['ftp://example.com/a'],
		['//example.com/a'],
		['http://'],
		['https://exa mple.com'],
		['mailto:a@example.com'],
		['javascript:alert(1)'],
		[5],
		[['https://example.com']],
	])('refuses %j', (value) => {
		expect(read(parameter, value)).toEqual(refused(parameter));
	});

	// Each of these is read as an address by JavaScript, which mends it; Runware gets it as it is.
	test.each([
		'http:example.com',
		'https:/example.com/a',
		'https://example.com/a b',
		'https://example.com/{id}',
		'https://example.com/größe',
		'https:\\\\example.com\\a',
	])('refuses %j, which is no address before it is mended', (value) => {
		expect(read(parameter, value)).toEqual(refused(parameter));
	});
});

describe('taskUUID', () => {
	const taskUUID: PageParameter = { path: 'taskUUID', type: 'string' };
	test.each(['1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10', '1F0CB8D4-7A4E-4D0C-BE55-6A1C2F2F8A10'])(
		'takes %j',
		(uuid) => {
			expect(read(taskUUID, uuid)).toBe(uuid);
			expect(read(taskUUID, `\ufeff${uuid}\u00a0`)).toBe(uuid);
		},
	);

	test.each([
		'1f0cb8d4-7a4e-1d0c-9e55-6a1c2f2f8a10',
		'1f0cb8d4-7a4e-7d0c-9e55-6a1c2f2f8a10',
		'1f0cb8d4-7a4e-4d0c-ce55-6a1c2f2f8a10',
		'1f0cb8d47a4e4d0c9e556a1c2f2f8a10',
		'{1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10}',
		'1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a1',
		'row 7',
	])('refuses %j', (uuid) => {
		expect(read(taskUUID, uuid)).toEqual(['taskUUID']);
	});
});

describe('seed', () => {
	const seed: PageParameter = { path: 'seed', type: 'integer' };
	test.each<[unknown, string]>([
		[0, '0'],
		['0', '0'],
		[12345, '12345'],
		[9007199254740991, '9007199254740991'],
		['9007199254740993', '9007199254740993'],
		[' 7', '7'],
		['9223372036854775807', '9223372036854775807'],
	])('%j is taken digit by digit', (given_, expected) => {
		expect(read(seed, given_)).toBe(expected);
	});

	test.each<[unknown]>([
		[-1],
		['-1'],
		[1.5],
		['1.5'],
		['1e3'],
		['abc'],
		['0x10'],
		['9223372036854775808'],
		['18446744073709551616'],
		['99999999999999999999'],
		[9007199254740992],
		[2 ** 63],
		[true],
		[[7]],
	])('%j is refused', (value) => {
		expect(read(seed, value)).toEqual(['seed']);
	});
});

describe('positivePrompt', () => {
	const prompt: PageParameter = { path: 'positivePrompt', type: 'string' };
	test.each<[unknown, string]>([
		['a cat', 'a cat'],
		[2026, '2026'],
		[0, '0'],
		[' padded ', ' padded '],
		['x'.repeat(5000), 'x'.repeat(5000)],
		['.', '.'],
	])('%j is taken as it is', (value, expected) => {
		expect(read(prompt, value)).toBe(expected);
	});

	test.each<[unknown]>([[''], [' '], ['\n\t'], ['\u00a0\u3000'], [null], [undefined], [{}], [[]]])(
		'%j is refused',
		(value) => {
			expect(read(prompt, value)).toEqual(['positivePrompt']);
		},
	);
});

describe('what is sent', () => {
	test('is only what is set, and always both sides', () => {
		expect(send(LEGAL)).toMatchObject({ fields: { ...LEGAL, width: 1024, height: 1024 } });
		const empty = { seed: '', negativePrompt: undefined, lora: [], safety: {} };
		expect(send({ ...LEGAL, ...SIDES, ...empty })).toMatchObject({
			fields: { ...LEGAL, ...SIDES },
		});
	});

	const NEVER_EMPTY = ['model', 'positivePrompt', 'width', 'height', 'taskUUID'];
	const NOTHING = ['', ' ', null, undefined];

	test.each(PAGE.filter(({ path }) => NEVER_EMPTY.includes(path)))(
		'has a $path, or is refused where that is empty',
		(parameter) => {
			for (const nothing of NOTHING)
				expect(read(parameter, nothing), String(nothing)).toEqual(refused(parameter));
		},
	);

	test.each(PAGE.filter(({ path }) => !NEVER_EMPTY.includes(path) && !FILLED_IN.includes(path)))(
		'has no $path of its own where that is empty',
		(parameter) => {
			const blank = parameter.path === 'negativePrompt' ? [] : [' '];
			for (const nothing of ['', null, undefined, ...blank]) {
				const untouched = parameter.path === 'includeCost' ? true : undefined;
				expect(read(parameter, nothing), String(nothing)).toBe(untouched);
			}
		},
	);

	test('has no entry without a LoRA', () => {
		const lora = [{ model: '', weight: 2 }, { model: 'civitai:1@2', weight: '' }, { weight: 1 }];
		expect(send({ ...LEGAL, ...SIDES, lora })).toMatchObject({
			fields: { lora: [{ model: 'civitai:1@2' }] },
		});
		expect(send({ ...LEGAL, lora: [{ model: null }] })).not.toHaveProperty('fields.lora');
	});

	test('is not what the page does not know', () => {
		const strange = { ...LEGAL, ...SIDES, seedImage: 'x', safety: { checkNSFW: true } };
		expect(send(strange)).toMatchObject({ fields: { ...LEGAL, ...SIDES } });
	});

	test('names every fault at once', () => {
		const wrong = {
			positivePrompt: '',
			width: 1,
			height: 1,
			steps: 0,
			lora: [{ model: 'x', weight: 9 }],
		};
		const result = send({ model: 'x', ...wrong, safety: { mode: 'full' } });
		expect('issues' in result && result.issues.map(({ path }) => path)).toEqual([
			'model',
			'positivePrompt',
			'width',
			'height',
			'steps',
			'safety.mode',
			'lora.model',
			'lora.weight',
		]);
	});

	test.each([
		[{ width: 512 }, 'height'],
		[{ height: 512 }, 'width'],
		[{ width: 512, height: '' }, 'height'],
		[{ width: null, height: 512 }, 'width'],
	])('%j lacks its other side', (dimensions, missing) => {
		const result = send({ ...LEGAL, ...dimensions });
		expect('issues' in result && result.issues.map(({ path }) => path)).toEqual([missing]);
	});
});
