import { randomUUID } from 'node:crypto';
import type { Costs, Entry } from '../machine/entry';

/** What is kept with an execution. A change of its form is a new version. */
export interface LedgerData {
	version: 1;
	/** Drawn once per execution: executions of two n8n instances can have the same number. */
	executionSalt: string;
	/** The execution that has used it last. */
	executionId: string;
	/**
	 * A later run finds what this one has asked for: the next press in the editor where this one ends
	 * early, or a later call of a tool of n8n's Agents.
	 */
	isResumable: boolean;
	/** True once a second execution has taken it over: a Retry, or a manual run after a failed one. */
	isRetry: boolean;
	/** US dollars charged or still under way, over all tries, loop turns and retries. */
	spent: number;
	/** Charged in the execution that uses it, and not yet added to the costs of that execution. */
	newCosts?: Costs;
	/** The dearest price seen of each kind of request, as a multiple of its reference price. */
	prices: Record<string, number>;
	/** By the first UUID of a request. */
	entries: Record<string, Entry>;
	/** Run index by the hash of a file name that it has given out. */
	fileNames: Record<string, number>;
}

export const newLedgerData = (executionId: string, isResumable = false): LedgerData => ({
	version: 1,
	executionSalt: randomUUID(),
	executionId,
	isResumable,
	isRetry: false,
	spent: 0,
	prices: {},
	entries: {},
	fileNames: {},
});

/** Sent, and what Runware has made of it is not known yet. */
export const isUnresolved = ({ status }: Entry): boolean =>
	status === 'unknown' || status === 'processing';
