// A play for people to read.
import type { Play } from './play.mts';
import { errorTexts } from './words.mts';

const MOST = 600;
const MOST_LINES = 6;

const few = (lines: string[]) =>
	lines.length > MOST_LINES
		? [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more`]
		: lines;

const short = (text: string) =>
	text.length > MOST ? `${text.slice(0, MOST)}… (${text.length} characters)` : text;

/** Some rows are nested deeper than anything can print. */
function printed(json: unknown): string {
	try {
		return JSON.stringify(json);
	} catch (error) {
		return String(error);
	}
}

export function traceOf(played: Play, violations: string[]): string[] {
	const { plan, exchanges, rows, error, texts, hang, bills } = played;
	const asError = errorTexts(error)
		.map(({ text }) => text)
		.join(' | ');
	return [
		`${plan.kind.name}, ${plan.scenarioName}, ${plan.continueOnFail ? 'continue' : 'stop'} on error`,
		...exchanges.flatMap(({ number, asked, reply, mutations }) => [
			`${number} ${asked}${mutations.map((what) => ` [${what}]`).join('')}`,
			`  → ${reply.status} ${reply.headers['retry-after'] ?? ''}${short(reply.body)}`,
		]),
		...(hang === undefined ? [] : [`hang: ${hang}`]),
		...few(
			rows.map(({ json, binary }) => short(`row ${printed(json)}${binary ? ' + a file' : ''}`)),
		),
		...(error === undefined ? [] : [short(`error ${(error as Error).name}: ${asError}`)]),
		...texts.map((text) => short(`told ${text}`)),
		...(bills.length > 0 ? [`billed ${bills.map(({ taskUUID }) => taskUUID).join(', ')}`] : []),
		`= ${violations.join('; ') || 'no violation'}`,
	];
}
