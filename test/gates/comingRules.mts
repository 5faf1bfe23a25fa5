// What n8n's plugin for community nodes has on its main branch and not yet in the published version.
// n8n reads the node's file alone; here the finished description is read, with all that it imports.
import type { INodeProperties } from 'n8n-workflow';

const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];
const LONGEST_HINT = 120;
/** WCAG contrast ratio, of the colour of the icon that stands out most */
const LEAST_CONTRAST = 1.5;
/** the editor's canvas */
const BACKGROUNDS = { light: '#ffffff', dark: '#2b2b2b' };

export interface Codex {
	categories?: string[];
	subcategories?: object;
}

/** valid-node-categories, no-ai-codex-category, no-codex-subcategories */
export function codexFaults({ categories = [], subcategories }: Codex): string[] {
	const unknown = categories.filter((category) => !CATEGORIES.includes(category));
	return [
		...(categories.length === 0 ? ['no category'] : []),
		...unknown.map((category) => `category ${category}`),
		...(subcategories ? ['subcategories'] : []),
	];
}

/** hint-max-length: every field that is too talkative, nested ones too */
export function longHints(fields: unknown): string[] {
	if (Array.isArray(fields)) return fields.flatMap(longHints);
	if (typeof fields !== 'object' || fields === null) return [];
	const { name, hint } = fields as { name?: string; hint?: unknown };
	const own = typeof hint === 'string' && hint.length > LONGEST_HINT ? [String(name)] : [];
	return [...own, ...Object.values(fields).flatMap(longHints)];
}

const NO_INPUT = ['collection', 'fixedCollection', 'notice', 'callout', 'hidden', 'curlImport'];
const SELECTORS = ['resource', 'operation', 'authentication'];

/** non-required-fields-in-collection: the names of optional fields outside of any collection */
export const optionalAtTopLevel = (fields: INodeProperties[]): string[] =>
	fields
		.filter(({ type, required }) => !NO_INPUT.includes(type) && !required)
		.map(({ name }) => name)
		.filter((name) => !SELECTORS.includes(name));

interface Described {
	name?: string;
	type?: string;
	default?: unknown;
	options?: { name?: string; value?: unknown }[];
}

/** Every parameter, nested ones too. */
function parametersIn(part: unknown): Described[] {
	if (typeof part !== 'object' || part === null) return [];
	const own = part as Described & { displayName?: string };
	const isParameter = typeof own.displayName === 'string' && typeof own.type === 'string';
	return [...(isParameter ? [own] : []), ...Object.values(part).flatMap(parametersIn)];
}

const namesOf = (parameters: Described[]) => parameters.map(({ name }) => String(name));

const isSorted = (names: string[]) =>
	names.every(
		(name, at) => at === 0 || names[at - 1].localeCompare(name, 'en', { sensitivity: 'base' }) <= 0,
	);

/** options-sorted-alphabetically: every list of whatever length */
export const unsortedLists = (fields: unknown): string[] =>
	namesOf(
		parametersIn(fields).filter(
			({ type, options = [] }) =>
				type === 'options' && !isSorted(options.map(({ name }) => String(name))),
		),
	);

/** no-duplicate-param-options, no-asterisk-in-option-names */
export const oddOptions = (fields: unknown): string[] =>
	namesOf(
		parametersIn(fields).filter(({ type, options = [] }) => {
			if (type !== 'options') return false;
			const hasTwice = (all: unknown[]) => new Set(all).size < all.length;
			const names = options.map(({ name }) => String(name));
			const values = options.map(({ value }) => value);
			return hasTwice(names) || hasTwice(values) || names.some((name) => name.includes('*'));
		}),
	);

/** require-param-default: the entry of a resource locator's list is no parameter */
export const withoutDefault = (fields: unknown): string[] =>
	namesOf(
		parametersIn(fields).filter(
			(field) => !('default' in field) && !['list', 'air'].includes(String(field.name)),
		),
	);

/** open-ended-node-fields */
export const openEnded = (fields: INodeProperties[]): string[] =>
	namesOf(fields.filter(({ type, required }) => type === 'json' && !required));

const FIXED_ID =
	/\b\w*(partner|affiliate|reseller|account|tenant|customer|client)_?id\b['"]?\s*[:=]\s*['"`]/i;

/** no-hardcoded-ids: the lines of a source that fix an ID which belongs to a user */
export const fixedIds = (source: string): string[] =>
	source.split('\n').filter((line) => FIXED_ID.test(line));

function luminance(hex: string): number {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 for no difference at all, 21 for black on white */
export function contrast(one: string, other: string): number {
	const [dark, bright] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
	return (bright + 0.05) / (dark + 0.05);
}

/** icon-contrast: undefined when the icon can be seen */
export function paleIcon(svg: string, theme: keyof typeof BACKGROUNDS): string | undefined {
	const colours = [...svg.matchAll(/\b(?:fill|stroke|stop-color)="(#[\da-f]{6})"/gi)].map(
		([, colour]) => colour,
	);
	const best = Math.max(...colours.map((colour) => contrast(colour, BACKGROUNDS[theme])), 0);
	return best < LEAST_CONTRAST ? `${best.toFixed(2)}:1 on ${theme}` : undefined;
}
