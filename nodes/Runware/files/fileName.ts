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

/** Zero width, and marks that turn the reading direction: `gpj.exe` could pass for `exe.jpg`. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
/** What some file system does not take: signs, controls, code points without a character. */
const FORBIDDEN = /[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu;
const OUTER = /^[\s.-]+|[\s.-]+$/g;
/** Devices of Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

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
	return `${stem.slice(0, end).replace(OUTER, '')}${tail}`;
}

function cleaned(text: string): string {
	const stem = text
		.replace(INVISIBLE, '')
		.replace(FORBIDDEN, '-')
		.normalize('NFC')
		.replace(/\p{Zs}/gu, ' ')
		.replace(OUTER, '');
	return RESERVED.test(stem) ? `image-${stem}` : stem || 'image';
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
	const values = new Map([
		['prompt', slug(parts.prompt, MOST_CHARACTERS_OF_PROMPT) || 'image'],
		['seed', String(parts.seed ?? '')],
		['number', String(parts.number)],
		['imageUUID', parts.imageUUID],
		['taskUUID', parts.taskUUID],
	]);
	const filled = template
		.replace(/\{(\w+)\}/g, (braces, key: string) => values.get(key) ?? braces)
		.replace(EXTENSION, '');
	const tail = several && !NUMBERING.test(template) ? `-${parts.number}` : '';
	return fitted(cleaned(filled), `${tail}.${extension}`);
}

/** The same name with a number that tells it from others: `a.jpg`, 2 → `a-2.jpg`. */
export function numbered(name: string, number: number): string {
	const dot = name.lastIndexOf('.');
	return fitted(name.slice(0, dot), `-${number}${name.slice(dot)}`);
}
