import { capped } from './capped';
import { cleanName, stripped } from './cleanName';
import { fill } from './placeholders';
import { slug } from './slug';

/** What file systems take, in UTF-8 and with the extension. */
const MOST_BYTES = 255;
const MOST_CHARACTERS_OF_PROMPT = 60;

export interface NameParts {
	prompt: string;
	seed?: number | string;
	/** Position among the images of one task, from 1. */
	number: number;
	imageUUID: string;
	taskUUID: string;
}

const EXTENSION = /\.(jpe?g|png|webp)$/i;
const NUMBERING = /\{(seed|number|imageUUID)\}/;

/** Cuts a stem so that it fits with its tail, between characters and not in one. */
function fitted(stem: string, tail: string): string {
	let left = MOST_BYTES - Buffer.byteLength(tail);
	let end = 0;
	for (const character of stem) {
		left -= Buffer.byteLength(character);
		if (left < 0) break;
		end += character.length;
	}
	return `${stripped(stem.slice(0, end))}${tail}`;
}

/**
 * Fills a file name template and adds the extension. Where one task has several images and the
 * template could not tell them apart, their number is added.
 */
export function fileNameOf(
	template: string,
	parts: NameParts,
	{ extension, several }: { extension: string; several: boolean },
): string {
	const read = capped(template);
	const filled = fill(read, {
		prompt: slug(capped(parts.prompt), MOST_CHARACTERS_OF_PROMPT) || 'image',
		seed: capped(String(parts.seed ?? '')),
		number: String(parts.number),
		imageUUID: capped(parts.imageUUID),
		taskUUID: capped(parts.taskUUID),
	});
	const tail = several && !NUMBERING.test(read) ? `-${parts.number}` : '';
	return fitted(cleanName(capped(filled).replace(EXTENSION, '')), `${tail}.${extension}`);
}

/** The same name with a number that tells it from others: `a.jpg`, 2 → `a-2.jpg`. */
export function numbered(name: string, number: number): string {
	const dot = name.lastIndexOf('.');
	return fitted(name.slice(0, dot), `-${number}${name.slice(dot)}`);
}
