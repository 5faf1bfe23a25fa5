// A play for people to read.
import type { Play } from './play.mts';
import type { Exchange } from './server.mts';
import { errorTexts } from './words.mts';

const MOST = 600;
const MOST_ROWS = 6;
const MOST_REPLIES = 30;

const few = (lines: string[], most: number) =>
	lines.length > most ? [...lines.slice(0, most), `… ${lines.length - most} more`] : lines;

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

const replyText = ({ number, asked, reply, mutations }: Exchange) =>
	[
		`${number} ${asked}${mutations.map((what) => ` [${what}]`).join('')}`,
		`  → ${reply.status} ${reply.headers['retry-after'] ?? ''}${short(reply.body)}`,
	].join('\n');

export function traceOf(played: Play, violations: string[]): string[] {
	const { plan, exchanges, rows, error, texts, hang, bills } = played;
	const asError = errorTexts(error)
		.map(({ text }) => text)
		.join(' | ');
	return [
		`${plan.kind.name}, ${plan.scenarioName}, ${plan.continueOnFail ? 'continue' : 'stop'} on error`,
		...few(exchanges.map(replyText), MOST_REPLIES),
		...(hang === undefined ? [] : [`hang: ${hang}`]),
		...few(
			rows.map(({ json, binary }) => short(`row ${printed(json)}${binary ? ' + a file' : ''}`)),
			MOST_ROWS,
		),
		...(error === undefined ? [] : [short(`error ${(error as Error).name}: ${asError}`)]),
		...texts.map((text) => short(`told ${text}`)),
		...(bills.length > 0 ? [`billed ${bills.map(({ taskUUID }) => taskUUID).join(', ')}`] : []),
		`= ${violations.join('; ') || 'no violation'}`,
	];
}
