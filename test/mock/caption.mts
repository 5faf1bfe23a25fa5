// The panel that makes a test image readable: its prompt, size, seed and model.
import type { ImageSpec } from './renderImage.mts';

const SMALLEST_SIDE = 192;
const FONTS = "Inter, 'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** SVG elements; empty on images too small to read. */
export function drawCaption({ prompt, width, height, seed, model }: ImageSpec): string {
	if (Math.min(width, height) < SMALLEST_SIDE) return '';
	const size = Math.min(40, Math.max(12, Math.sqrt(width * height) / 36));
	const margin = Math.min(width, height) * 0.035;
	const padding = size * 1.1;
	const textWidth = width - 2 * (margin + padding);
	const lines = wrap(prompt, textWidth / size, height > width * 1.2 ? 6 : 4);
	const lineHeight = size * 1.4;
	const small = size * 0.68;
	const panel = lines.length * lineHeight + padding * 2 + small * 1.5;
	const top = height - margin - panel;
	const rows = lines.map((line, index) => {
		const rightToLeft = /^[\s\p{P}]*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(line);
		const x = rightToLeft ? width - margin - padding : margin + padding;
		const y = top + padding + size * 0.95 + index * lineHeight;
		// In librsvg "end" with a right-to-left direction would mean the left end.
		return label(line, x, y, size, rightToLeft ? 'end' : 'start');
	});
	const facts = [model, `${width} × ${height}`, `seed ${seed}`, 'mock server'];
	while (facts.length > 1 && widthOf(facts.join(' · ')) * small > textWidth) facts.pop();
	const footer = label(
		facts.join('  ·  '),
		margin + padding,
		height - margin - padding,
		small,
		'start',
	);
	return `<rect x="${margin}" y="${top}" width="${width - 2 * margin}" height="${panel}"
		rx="${size * 0.7}" fill="#0a0d1c" fill-opacity=".58" stroke="#fff" stroke-opacity=".16"/>
		<g fill="#fff" font-family="${FONTS}" font-weight="500">${rows.join('')}</g>
		<g fill="#fff" fill-opacity=".72" font-family="${FONTS}">${footer}</g>`;
}

function label(text: string, x: number, y: number, size: number, anchor: string): string {
	const place = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size.toFixed(1)}"`;
	return `<text ${place} text-anchor="${anchor}" xml:space="preserve">${escapeXml(text)}</text>`;
}

export function escapeXml(text: string): string {
	// What XML 1.0 cannot hold at all (controls, lone surrogates) shows as the replacement sign.
	const allowed = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
	return allowed.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

/** Lines of at most `ems` widths; what does not fit in `most` lines ends in an ellipsis. */
export function wrap(text: string, ems: number, most: number): string[] {
	const words = text.replace(/\s+/gu, ' ').trim().slice(0, 4000).split(' ');
	const lines: string[] = [];
	let line = '';
	const pieces = words.flatMap((word) => splitWord(word, ems));
	for (const [index, { piece, glued }] of pieces.entries()) {
		const longer = line === '' || glued ? line + piece : `${line} ${piece}`;
		if (widthOf(longer) <= ems || line === '') line = longer;
		else {
			lines.push(line);
			line = piece;
		}
		if (lines.length === most) return clip(lines, ems, index < pieces.length);
	}
	return [...lines, line];
}

function clip(lines: string[], ems: number, cut: boolean): string[] {
	if (!cut) return lines;
	let last = [...graphemes.segment(lines[lines.length - 1])].map(({ segment }) => segment);
	while (last.length > 0 && widthOf(`${last.join('')}…`) > ems) last = last.slice(0, -1);
	return [...lines.slice(0, -1), `${last.join('').trimEnd()}…`];
}

/** Scripts without spaces, and words longer than a line, may break anywhere. */
function splitWord(word: string, ems: number): { piece: string; glued: boolean }[] {
	const anywhere = /[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0e7f\uff00-\uffef]/u.test(word);
	if (!anywhere && widthOf(word) <= ems) return [{ piece: word, glued: false }];
	const parts = [...graphemes.segment(word)];
	return parts.map(({ segment }, index) => ({ piece: segment, glued: index > 0 }));
}

/** An estimate in ems, on the wide side. */
function widthOf(text: string): number {
	let ems = 0;
	for (const { segment } of graphemes.segment(text)) ems += glyphWidth(segment);
	return ems;
}

function glyphWidth(glyph: string): number {
	if (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/u.test(glyph)) return 1.02;
	if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(glyph)) return 1.35;
	if (/[iljtfrI1.,:;'’!|()[\] ]/.test(glyph)) return 0.36;
	return /[mwMW@%A-Z—]/.test(glyph) ? 0.78 : 0.58;
}
