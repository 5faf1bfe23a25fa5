import { randomUUID } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Entry, KeptImage } from '../machine/entry';
import { filesBeside } from './filesInMemory';

/** What is kept in the execution's own data. A change of its form is a new version. */
export interface LedgerData {
	version: 1;
	/** Drawn once per execution: executions of two n8n instances can have the same number. */
	executionSalt: string;
	/** US dollars over all tries, loop turns and retries of this execution. */
	spent: number;
	/** The dearest price seen of each kind of request, as a multiple of its reference price. */
	prices: Record<string, number>;
	/** By the UUID of a request's first attempt. */
	entries: Record<string, Entry>;
}

const UNKNOWN_FORM =
	'This execution was begun by another version of the Runware node, which kept its records in a form that this version does not know. Start a new execution.';

/**
 * What this node has submitted and got back, kept in the execution's own data (n8n's node context):
 * n8n carries it through Retry On Fail and stores it for Retry Execution.
 */
export class Ledger {
	constructor(
		readonly data: LedgerData,
		private readonly runIndex: number,
	) {}

	/** `keepsAllRuns`: entries of other run indexes stay, as an agent's retries count as new runs. */
	static open(ctx: IExecuteFunctions, runIndex: number, keepsAllRuns: boolean): Ledger {
		const context = ctx.getContext('node') as { runware?: LedgerData };
		context.runware ??= {
			version: 1,
			executionSalt: randomUUID(),
			spent: 0,
			prices: {},
			entries: {},
		};
		if (context.runware.version !== 1) throw new Error(UNKNOWN_FORM);
		const ledger = new Ledger(context.runware, runIndex);
		if (!keepsAllRuns) ledger.forgetOtherRuns();
		return ledger;
	}

	get spent(): number {
		return this.data.spent;
	}

	entry(id: string): Entry | undefined {
		return this.data.entries[id];
	}

	/** Writes down what is known of a request. Money that was booked for it stays booked. */
	write(id: string, entry: Omit<Entry, 'runIndex' | 'cost'>): void {
		const cost = this.entry(id)?.cost ?? 0;
		this.data.entries[id] = { ...entry, runIndex: this.runIndex, cost };
	}

	/** Nothing was taken and nothing is to be looked up. */
	forget(id: string): void {
		this.charge(id, 0);
		delete this.data.entries[id];
	}

	/** Books US dollars for a request in place of what was booked for it before. */
	charge(id: string, usd: number): void {
		const entry = this.entry(id);
		if (entry === undefined) return;
		this.data.spent += usd - entry.cost;
		entry.cost = usd;
	}

	keepFile(id: string, imageUUID: string, file: IBinaryData): void {
		const image = this.entry(id)?.images.find((kept) => kept.imageUUID === imageUUID);
		if (image && file.id !== undefined) image.file = file;
		else filesBeside(this.data).set(imageUUID, file);
	}

	file(image: KeptImage): IBinaryData | undefined {
		return image.file ?? filesBeside(this.data).get(image.imageUUID);
	}

	/** Everything made so far: proof of what was paid for. */
	made(): Entry[] {
		return Object.values(this.data.entries).filter(({ images }) => images.length > 0);
	}

	/** UUIDs of tasks that Runware has or may have, with no result yet. */
	open(): string[] {
		return Object.values(this.data.entries)
			.filter(({ status }) => status === 'unknown' || status === 'processing')
			.map(({ taskUUID }) => taskUUID);
	}

	/** A turn of a loop that has passed is never retried; its entries would only pile up. */
	private forgetOtherRuns(): void {
		for (const [id, { runIndex }] of Object.entries(this.data.entries)) {
			if (runIndex !== this.runIndex) delete this.data.entries[id];
		}
	}
}
