// The result as Markdown, the same on the screen and in the file.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SpendLimit } from './spendLimit.mts';
import { UNANSWERED, type Row } from './run.mts';

export interface Result {
	date: Date;
	baseUrl: string;
	rows: readonly Row[];
	/** questions that were not reached */
	left: number;
	spendLimit: SpendLimit;
}

const usd = (amount: number) => `$${Number(amount.toFixed(6))}`;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

const line = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

function rowOf({ question, seen: { answer, note }, verdict }: Row): string {
	const { question: words, assumed, reliesOn } = question;
	return line(words, note ? `${answer} (${note})` : answer, `${assumed} (${reliesOn})`, verdict);
}

function paidLines(spendLimit: SpendLimit): string[] {
	const paid = spendLimit.paid();
	if (paid.length === 0) return ['Nothing was bought.'];
	const rows = paid.map(({ taskUUID, usd: amount, isKnown }) =>
		line(taskUUID, isKnown ? usd(amount) : `not known, counted as ${usd(amount)}`),
	);
	return ['Paid work:', '', line('task UUID', 'cost'), '|---|---|', ...rows];
}

export function markdownOf({ date, baseUrl, rows, left, spendLimit }: Result): string {
	const { origin, pathname } = new URL(baseUrl);
	const changes = rows.filter(({ verdict }) => verdict.startsWith('yes')).length;
	const answered = rows.filter(({ verdict }) => verdict !== UNANSWERED).length;
	const counted = `${answered} of ${rows.length} questions answered, ${changes} of the answers need a change.`;
	return [
		`# What ${origin}${pathname} answered on ${date.toISOString().slice(0, 10)}`,
		'',
		`${counted}${left > 0 ? ` Stopped: ${left} questions were not reached.` : ''}`,
		`Spent ${usd(spendLimit.spentUSD)} of at most ${usd(spendLimit.limitUSD)}.`,
		'',
		line('question', 'seen', 'what the node assumes', 'does that need a change'),
		'|---|---|---|---|',
		...rows.map(rowOf),
		'',
		...paidLines(spendLimit),
		'',
	].join('\n');
}

/** A name that is free: the result of an earlier run was paid for. */
export function freeName(folder: string, date: Date): string {
	const day = date.toISOString().slice(0, 10);
	for (let number = 1; ; number++) {
		const file = path.join(folder, `probe-${day}${number > 1 ? `-${number}` : ''}.md`);
		if (!existsSync(file)) return file;
	}
}
