import { size } from '../parameters/size';
import type { Fault } from './fault';

type Sides = Record<'width' | 'height', unknown>;

const CUSTOM = 'custom';

/** A width and a height; the presets are of this form too. */
const PAIR = /^\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/i;

export const isCustom = (given: unknown): boolean =>
	typeof given === 'string' && given.trim().toLowerCase() === CUSTOM;

/** Both sides as Size, Width and Height give them. A size that cannot be read buys nothing. */
export function sidesOf(
	{ size: given, width, height }: Partial<Sides> & { size: unknown },
	faults: Fault[],
): Sides | undefined {
	if (isCustom(given)) return { width, height };
	const pair = typeof given === 'string' ? PAIR.exec(given) : null;
	if (pair) return { width: pair[1], height: pair[2] };
	const rule = 'one of the sizes in the list, a width and height such as 1280x720, or custom';
	faults.push({ field: size.displayName, rule, value: given, path: size.name });
	return undefined;
}
