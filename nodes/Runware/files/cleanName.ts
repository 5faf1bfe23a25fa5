/** Zero width, and marks that turn the reading direction: `gpj.exe` could pass for `exe.jpg`. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;
/** What some file system does not take: signs, controls, code points without a character. */
const FORBIDDEN = /[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]+/gu;
/** Devices of Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

const OUTER = /[\s.-]/;

/** Without blanks, dots and hyphens at both ends. A pattern for the end would try each run of them. */
export function stripped(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && OUTER.test(text.charAt(start))) start++;
	while (start < end && OUTER.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** A stem that every file system takes; `image` where nothing is left. */
export function cleanName(text: string): string {
	const stem = stripped(
		text
			.replace(INVISIBLE, '')
			.replace(FORBIDDEN, '-')
			.normalize('NFC')
			.replace(/\p{Zs}/gu, ' '),
	);
	return RESERVED.test(stem) ? `image-${stem}` : stem || 'image';
}
