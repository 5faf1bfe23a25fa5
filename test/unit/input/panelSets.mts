// The panel as people and their sheets fill it: parameters in the groups of the panel, legal ones
// beside anything at all.
import fc from 'fast-check';
import { INPUTS, type Input } from '../../../nodes/Runware/parameters/inputs.ts';
import { groupIn } from './panelDouble.mts';
import { rawSets, type RawSet } from './rawParameters.mts';

export interface PanelSet {
	/** in the node's own groups */
	panel: Record<string, unknown>;
	/** the same in Runware's nesting, sizes apart */
	raw: RawSet;
}

/** Anything that an expression may give, for any field. */
export const ANYTHING = fc.oneof(
	fc.constantFrom<unknown>(undefined, null, '', ' ', NaN, Infinity, -0, true, false, 'true', 'no'),
	fc.constantFrom<unknown>('12', ' 7 ', '1e3', '0x10', '1,5', 2 ** 53, 30.000000000000004, 10n),
	fc.constantFrom<unknown>([], {}, [1], ['JPG'], { value: 'runware:97@1' }, { value: {} }),
	fc.constantFrom<unknown>('x'.repeat(20_000), [10n], Object.create(null), new Date(0)),
	fc.anything(),
);

/** What stays in n8n, by group: a legal value of each. */
const LOCAL: Record<string, Record<string, unknown[]>> = {
	output: {
		download: [true, false, 'false'],
		altText: ['A cat', '', 7],
		fileMetadata: ['none', 'mark', 'markAndPrompt'],
		fileName: ['{prompt}', '', 7],
		includeInput: [true, 'TRUE'],
		binaryPropertyName: ['data', 'image'],
	},
	runOptions: {
		idempotencyKey: ['sku-1', 42],
		keyReuse: ['new', 'error', 'earlier'],
		budget: [1, '0.5', 0.1 + 0.2],
		budgetReached: ['error', 'rows'],
		concurrency: [4, '8', 4.0000001],
		maxRetries: [0, 3],
		retryDelay: [0.01, '1.5'],
	},
	advanced: {
		tasksPerRequest: [1, '10'],
		timeLimit: [60, 300],
		wait: [true, 'false'],
	},
};

const LOCAL_PATHS = Object.entries(LOCAL).flatMap(([group, fields]) =>
	Object.entries(fields).map(([name, legal]) => ({ group, name, legal })),
);

/** Some of the local settings, most of them legal. */
const locals = fc
	.subarray(LOCAL_PATHS, { maxLength: 5 })
	.chain((some) =>
		fc.tuple(
			...some.map(({ group, name, legal }) =>
				fc
					.oneof(
						{ weight: 6, arbitrary: fc.constantFrom(...legal) },
						{ weight: 1, arbitrary: ANYTHING },
					)
					.map((value) => ({ group, name, value })),
			),
		),
	);

/** A value of `raw` by its path on the wire; undefined where it is not set. */
const setAt = (raw: RawSet, path: string): [unknown] | undefined => {
	const [outer, inner] = path.split('.');
	const holder = inner === undefined ? raw : (raw[outer] as RawSet | undefined);
	const name = inner ?? outer;
	return holder !== undefined && name in holder ? [holder[name]] : undefined;
};

/** A set in Runware's nesting → the panel that stands for it, as the node's table has it. */
export function panelOf(raw: RawSet): Record<string, unknown> {
	const panel: Record<string, unknown> = {};
	const isCustom = 'width' in raw || 'height' in raw;
	if (isCustom) Object.assign(panel, { size: 'custom', width: raw.width, height: raw.height });
	for (const { field, path, group } of INPUTS as readonly Input[]) {
		const value = path === undefined ? undefined : setAt(raw, path);
		if (value !== undefined) [groupIn(panel, group)[field.name]] = value;
	}
	if ('lora' in raw) groupIn(panel, 'generation').lora = { entries: raw.lora };
	return panel;
}

export const panelSets: fc.Arbitrary<PanelSet> = fc.tuple(rawSets, locals).map(([raw, some]) => {
	const panel = panelOf(raw);
	for (const { group, name, value } of some)
		panel[group] = { ...(panel[group] as object), [name]: value };
	return { panel, raw };
});

const TOP = ['model', 'positivePrompt', 'size', 'width', 'height', 'numberResults'];
const GROUP_NAMES = ['generation', 'output', 'runOptions', 'advanced', 'lora'];

/** A legal panel with anything at all in some places, whole groups among them. */
export const wildPanels: fc.Arbitrary<Record<string, unknown>> = fc
	.tuple(
		panelSets,
		fc.array(fc.tuple(fc.constantFrom(...TOP, ...GROUP_NAMES), ANYTHING), { maxLength: 3 }),
		fc.array(fc.tuple(fc.constantFrom(...LOCAL_PATHS), ANYTHING), { maxLength: 3 }),
	)
	.map(([{ panel }, wild, wildLocals]) => {
		for (const [name, value] of wild) panel[name] = value;
		for (const [{ group, name }, value] of wildLocals)
			panel[group] = { ...Object(panel[group]), [name]: value };
		return panel;
	});
