import type { Field } from './field';

/**
 * The value of a preset is the size itself, and its name holds the words that an expression may give
 * instead: there is no second list to keep in step.
 */
const SIZES = [
	{ name: 'Banner 3:1 (1536 × 512)', value: '1536x512' },
	{ name: 'Cinema 21:9 (1568 × 672)', value: '1568x672' },
	{ name: 'Landscape 3:2, Photo (1248 × 832)', value: '1248x832' },
	{ name: 'Landscape 4:3 (1152 × 864)', value: '1152x864' },
	{ name: 'Link Preview 1.9:1, Blog Header (1216 × 640)', value: '1216x640' },
	{ name: 'Portrait 2:3, Pin or Poster (832 × 1248)', value: '832x1248' },
	{ name: 'Portrait 3:4 (864 × 1152)', value: '864x1152' },
	{ name: 'Portrait 4:5, Feed Post (896 × 1120)', value: '896x1120' },
	{ name: 'Square 1:1 (1024 × 1024)', value: '1024x1024' },
	{ name: 'Story 9:16, Reel or Short (720 × 1280)', value: '720x1280' },
	{ name: 'Wide 16:9, Thumbnail or Slide (1280 × 720)', value: '1280x720' },
	// Last, as it is no size of its own.
	{ name: 'Custom', value: 'custom' },
];

export const size = {
	displayName: 'Size',
	name: 'size',
	type: 'options',
	allowArbitraryValues: true,
	default: '1024x1024',
	builderHint: {
		propertyHint:
			"Use a listed value. Only as an expression also a name or ratio from the data: expr('{{ $json.size }}') may give story, 16:9 or 1280x720. width and height count only with size custom.",
	},
	description:
		'Choose Custom to enter any width and height. An expression may also give a name or a ratio, such as story, 9:16 or 1280x720; portrait alone is 2:3 and landscape 3:2.',
	options: SIZES,
} satisfies Field;

const PIXELS: Field['typeOptions'] = {
	minValue: 128,
	maxValue: 2048,
	numberPrecision: 0,
	multipleOf: 16,
	neverEmpty: true,
};

export const width = {
	displayName: 'Width',
	name: 'width',
	type: 'number',
	default: 1024,
	description: 'Pixels from left to right: 128 to 2048, in steps of 16',
	displayOptions: { show: { size: ['custom'] } },
	typeOptions: PIXELS,
} satisfies Field;

export const height = {
	displayName: 'Height',
	name: 'height',
	type: 'number',
	default: 1024,
	description: 'Pixels from top to bottom: 128 to 2048, in steps of 16',
	displayOptions: { show: { size: ['custom'] } },
	typeOptions: PIXELS,
} satisfies Field;
