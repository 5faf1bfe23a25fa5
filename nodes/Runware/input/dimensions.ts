import { size } from '../parameters/size';
import type { Issue } from './issue';
import { isEmpty } from './readValue';
import { trimmed } from './trimmed';

const CUSTOM = 'custom';

/** A width and a height; the values of the presets are of this form too. */
const PAIR = /^(\d{1,5}) ?[x×] ?(\d{1,5})$/;

/** No size is longer; what is, no pattern looks at. */
const MAX_LENGTH = 100;

/** In lower case, with single spaces and none beside a colon; '' for what is no size. */
function asWords(given: unknown): string {
	const text = typeof given === 'string' ? trimmed(given) : '';
	if (text.length > MAX_LENGTH) return '';
	return text.toLowerCase().replace(/\s+/g, ' ').replace(/ ?: ?/g, ':');
}

/** `Story 9:16, Reel or Short (720 × 1280)` → that, `story 9:16`, `story`, `9:16`, `reel`, `short`. */
function namesIn(label: string): string[] {
	const [names = ''] = label.toLowerCase().split(' (');
	const parts = names.split(/, | or /);
	return [label.toLowerCase(), ...parts, ...parts.flatMap((part) => part.split(/ (?=[\d.]+:)/))];
}

const PRESETS = new Map(
	size.options
		.flatMap(({ name, value }) => namesIn(name).map((one): [string, string] => [one, value]))
		// Of several with one name the first is meant: a portrait is 2:3.
		.reverse(),
);

export const isCustom = (given: unknown): boolean => asWords(given) === CUSTOM;

/** The sides that a size stands for; none where it is custom. A size that cannot be read buys nothing. */
export function dimensionsOf(given: unknown, issues: Issue[]): { width?: string; height?: string } {
	const words = asWords(given);
	if (words === CUSTOM) return {};
	const [, width, height] = PAIR.exec(PRESETS.get(words) ?? words) ?? [];
	if (width !== undefined && height !== undefined) return { width, height };
	const place = { field: size.displayName, path: size.name };
	const rule =
		'one of the sizes in the list by name or ratio, a width and height such as 1280x720, or custom';
	issues.push(isEmpty(given) ? { ...place, empty: given } : { ...place, rule, value: given });
	return {};
}
