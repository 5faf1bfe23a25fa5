import { size } from '../parameters/size';
import type { Issue } from './issue';

type Dimensions = Record<'width' | 'height', unknown>;

const CUSTOM = 'custom';

/** A width and a height; the presets are of this form too. */
const PAIR = /^\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/i;

export const isCustom = (given: unknown): boolean =>
	typeof given === 'string' && given.trim().toLowerCase() === CUSTOM;

/** The sides that a size stands for; none where it is custom. A size that cannot be read buys nothing. */
export function dimensionsOf(given: unknown, issues: Issue[]): Partial<Dimensions> {
	if (isCustom(given)) return {};
	const pair = typeof given === 'string' ? PAIR.exec(given) : null;
	if (pair) return { width: pair[1], height: pair[2] };
	const rule = 'one of the sizes in the list, a width and height such as 1280x720, or custom';
	issues.push({ field: size.displayName, rule, value: given, path: size.name });
	return {};
}
