// Everything that a person reads of a play, and the words that are never for people.
import type { NodeApiError } from 'n8n-workflow';
import type { Play } from './play.mts';

export interface Text {
	where: string;
	text: string;
}

/** characters of what people read, and of what a row hands on */
const LONGEST = { message: 5_000, value: 20_000 };
const IS_READ = /error|message|description|hint|note|file name/i;

/** Fields that hold bytes. */
const OF_BYTES = /^image(Base64Data|DataURI)$/;

const RAW: [what: string, pattern: RegExp][] = [
	['"[object …]"', /\[object \w+\]/],
	['"undefined"', /\bundefined\b/],
	['"null"', /\bnull\b/],
	['"NaN"', /\bNaN\b/],
	[
		'the words of a TypeError',
		/is not a function|is not iterable|cannot (read|convert|destructure|mix|access)|unexpected (token|end|non)|call stack|invalid (array|string) length|is not defined|not valid JSON|reading '|of undefined|circular structure|ZodError/i,
	],
];

export const errorTexts = (error: unknown): Text[] => {
	const { message, description } = (error ?? {}) as Partial<NodeApiError>;
	return [
		{ where: 'error message', text: message ?? '' },
		{ where: 'error description', text: description ?? '' },
	];
};

export function textsOf({ rows, error, texts }: Play): Text[] {
	return [
		...errorTexts(error),
		...texts.map((text) => ({ where: 'hint or log', text: String(text) })),
		...rows.flatMap(({ json, binary }) => [
			...textsIn(json, 'row'),
			...Object.values(binary ?? {}).map(({ fileName = '' }) => ({
				where: 'file name',
				text: fileName,
			})),
		]),
	];
}

/** Deeper than any row of the node's, and shallow enough for whoever reads it. */
const DEEPEST = 20;

function textsIn(content: unknown, where: string, depth = 0): Text[] {
	if (typeof content === 'string') return [{ where, text: content }];
	if (typeof content !== 'object' || content === null || depth > DEEPEST) return [];
	return Object.entries(content)
		.filter(([key]) => !OF_BYTES.test(key))
		.flatMap(([key, inner]) =>
			textsIn(inner, Array.isArray(content) ? `${where}[]` : `${where}.${key}`, depth + 1),
		);
}

const isDeep = (content: unknown, depth = 0): boolean =>
	typeof content === 'object' &&
	content !== null &&
	(depth > DEEPEST || Object.values(content).some((inner) => isDeep(inner, depth + 1)));

/** Fields of rows that nothing can print: nested thousands of times. */
export const deepFieldsIn = ({ rows }: Play): string[] =>
	rows.flatMap(({ json }) =>
		Object.entries(json)
			.filter(([, inner]) => isDeep(inner))
			.map(([key]) => `a row's ${key} is nested without end`),
	);

export const rawWordsIn = (played: Play): string[] =>
	textsOf(played).flatMap(({ where, text }) =>
		RAW.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what} in ${where}`),
	);

export const longTextsIn = (played: Play): string[] =>
	textsOf(played)
		.filter(({ where, text }) => text.length > LONGEST[IS_READ.test(where) ? 'message' : 'value'])
		.map(({ where }) => `endless text in ${where}`);
