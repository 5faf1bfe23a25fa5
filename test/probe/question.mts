import type { TaskEvent } from '../../nodes/Runware/api/taskEvent.ts';
import type { Reply } from './connection.mts';
import type { Purchase } from './estimate.mts';
import type { Probe } from './probe.mts';

export interface Seen {
	/** in few words, always the same for the same behaviour */
	answer: string;
	/** measures and names beside it */
	note?: string;
}

export interface Question {
	id: string;
	question: string;
	/** what it means to buy, unless an earlier question has; estimate.mts has the prices */
	buys?: readonly Purchase[];
	/** images that are bought only if Runware takes what it should refuse, or says too little */
	atRisk?: number;
	/** what the node takes for granted, and the file under nodes/Runware that does */
	assumed: string;
	reliesOn: string;
	ask(probe: Probe): Promise<Seen>;
	/** `no`, or `yes: …`: does the node, or what is written of it, need a change? */
	verdict(seen: Seen): string;
}

export const NO = 'no';

/** Answers that need no change; any other does. */
export const fineIf =
	(...answers: string[]) =>
	({ answer }: Seen): string =>
		answers.includes(answer) ? NO : 'yes: not foreseen';

/** Handled, whatever comes: asked to know, and to write it down. */
export const handled = (): string => NO;

/** The node has read the reply itself; `as` is what it must have read. */
export const readAs =
	(...as: string[]) =>
	({ note = '' }: Seen): string =>
		as.some((type) => note.startsWith(`read as ${type}`))
			? NO
			: `yes: the node should read it as ${as.join(' or ')}`;

/** `HTTP 404 taskNotFound`, `HTTP 200 empty`, `HTTP 200 with an entry` */
export function shapeOf({ status, data, errors, cause }: Reply): string {
	if (status === 0) return `no reply (${String(cause)})`;
	const said = errors.length > 0 ? errors[0].code : data.length > 0 ? 'with an entry' : 'empty';
	return `HTTP ${status} ${said}`;
}

export const noteOf = ({ type }: { type: TaskEvent['type'] }, more = ''): string =>
	`read as ${type}${more && `; ${more}`}`;
