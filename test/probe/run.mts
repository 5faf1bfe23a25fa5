// Asks one question after the other. One that cannot be asked does not keep the next from it.
import { NotAsked } from './client.mts';
import { OverLimit } from './spendLimit.mts';
import type { Probe } from './probe.mts';
import type { Question, Seen } from './question.mts';

export interface Row {
	question: Question;
	seen: Seen;
	/** whether the node needs a change; a dash when nothing was seen */
	verdict: string;
}

export const UNANSWERED = '–';

const NOTHING_SEEN = /^not (asked|known|seen)/;

/** Ends early, with the rows so far, when `stop` is aborted. */
export async function askAll(
	questions: readonly Question[],
	probe: Probe,
	stop: AbortSignal,
	show: (row: Row) => void = () => undefined,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (const question of questions) {
		const seen = await askOne(question, probe);
		if (stop.aborted) return rows;
		const verdict = NOTHING_SEEN.test(seen.answer) ? UNANSWERED : question.verdict(seen);
		const row = { question, seen, verdict };
		rows.push(row);
		show(row);
	}
	return rows;
}

async function askOne(question: Question, probe: Probe): Promise<Seen> {
	try {
		return await question.ask(probe);
	} catch (error) {
		const { message } = error as Error;
		const isRefusal = error instanceof OverLimit || error instanceof NotAsked;
		return { answer: `${isRefusal ? 'not asked' : 'not known'}: ${message}` };
	}
}
