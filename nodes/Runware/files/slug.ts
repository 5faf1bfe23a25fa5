import { stripped } from './cleanName';

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LATIN_LETTERS: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ħ: 'h',
	ı: 'i',
	ŋ: 'ng',
	ŧ: 't',
	ĸ: 'k',
	ə: 'e',
	ƒ: 'f',
	ɓ: 'b',
	ɗ: 'd',
	ƙ: 'k',
	ƴ: 'y',
	ǝ: 'e',
	ɔ: 'o',
	ɛ: 'e',
};

/** Scripts without case (Thai, Chinese, …) keep their letters as they were typed. */
const CASED = /[^\p{Lo}\p{M}]+/gu;
const LATIN_MARKS = /(?<=\p{Script=Latin})\p{Mn}+/gu;
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(LATIN_LETTERS).join('')}]`, 'gu');
/** Marks of other scripts are part of the letter, unless they stand alone, as those of emoji do. */
const NOT_IN_WORDS = /[^\p{L}\p{N}\p{Mn}\p{Mc}]+|(?<![\p{L}\p{N}\p{Mn}\p{Mc}])[\p{Mn}\p{Mc}]+/gu;
/** Zero width, and fillers that count as letters and show nothing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

/** Whole characters, without taking apart what stands behind them. */
function beginning(text: string, mostCharacters: number): string {
	let end = 0;
	let characters = 0;
	for (const character of text) {
		if (characters++ === mostCharacters) break;
		end += character.length;
	}
	return text.slice(0, end);
}

/**
 * Words of any script, in lower case with hyphens between. Latin letters lose their marks, as URLs
 * and HTTP headers carry file names; other scripts have no such form, and storage keeps them intact.
 */
export const slug = (text: string, mostCharacters: number): string => {
	const words = text
		.normalize('NFC')
		.replace(INVISIBLE, '')
		.replace(CASED, (part) => part.normalize('NFKD').toLowerCase())
		.replace(LATIN_MARKS, '')
		.replace(SPECIAL_LETTERS, (letter) => LATIN_LETTERS[letter] ?? letter)
		.normalize('NFC')
		.replace(NOT_IN_WORDS, '-');
	return stripped(beginning(words, mostCharacters));
};
