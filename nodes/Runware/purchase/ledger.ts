import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { RunwareError } from '../api/reply';
import type { Doubt } from '../api/verdict';
import { filesBeside } from './filesInMemory';

/** An image as the ledger keeps it: never the bytes, at most a reference to n8n's binary store. */
export type KeptImage = Omit<Image, 'imageData'> & { file?: IBinaryData };

export type LedgerEntry =
	| { state: 'sent'; run: number; doubt: Doubt }
	| { state: 'accepted'; run: number }
	| { state: 'made'; run: number; images: KeptImage[]; failures: RunwareError[] };

interface Book {
	/** The execution that bought first; a retry of it asks for the same images. */
	execution: string;
	/** US dollars by task UUID; a task that is found again later is not counted twice. */
	costs: Record<string, number>;
	/** US dollars of the turns of a loop that have passed. */
	spentBefore: number;
	tasks: Record<string, LedgerEntry>;
	/** Tries of a request that ended without any image, by the UUID of the first try. */
	ended: Record<string, number>;
}

/**
 * What this node has handed in and got back, kept in the execution's own data (n8n's node context):
 * n8n carries it through Retry On Fail and stores it for Retry Execution.
 */
export class Ledger {
	constructor(
		private readonly book: Book,
		private readonly run: number,
	) {}

	static open(ctx: IExecuteFunctions, run: number, keepsAllRuns: boolean): Ledger {
		const context = ctx.getContext('node') as { runware?: Book };
		context.runware ??= {
			execution: ctx.getExecutionId(),
			costs: {},
			spentBefore: 0,
			tasks: {},
			ended: {},
		};
		const ledger = new Ledger(context.runware, run);
		if (!keepsAllRuns) ledger.forgetOtherRuns();
		return ledger;
	}

	get execution(): string {
		return this.book.execution;
	}

	/** US dollars over all tries, loops and retries of this execution. */
	get spent(): number {
		return Object.values(this.book.costs).reduce((sum, usd) => sum + usd, this.book.spentBefore);
	}

	spend(taskUUID: string, usd: number): void {
		this.book.costs[taskUUID] = usd;
	}

	entry(taskUUID: string): LedgerEntry | undefined {
		return this.book.tasks[taskUUID];
	}

	sent(taskUUID: string, doubt: Doubt): void {
		this.book.tasks[taskUUID] = { state: 'sent', run: this.run, doubt };
	}

	accepted(taskUUID: string): void {
		this.book.tasks[taskUUID] = { state: 'accepted', run: this.run };
	}

	made(taskUUID: string, images: Image[], failures: RunwareError[]): void {
		const kept = images.map((image) => ({ ...image, imageData: undefined }));
		this.book.tasks[taskUUID] = { state: 'made', run: this.run, images: kept, failures };
	}

	/** Not taken: nothing was bought, and nothing is to be looked up. */
	notTaken(taskUUID: string): void {
		delete this.book.tasks[taskUUID];
	}

	endedTries(firstUUID: string): number {
		return this.book.ended[firstUUID] ?? 0;
	}

	addEndedTry(firstUUID: string): void {
		this.book.ended[firstUUID] = this.endedTries(firstUUID) + 1;
	}

	keepFile(taskUUID: string, imageUUID: string, file: IBinaryData): void {
		const entry = this.entry(taskUUID);
		const image =
			entry?.state === 'made' && entry.images.find((kept) => kept.imageUUID === imageUUID);
		if (image && file.id !== undefined) image.file = file;
		else filesBeside(this.book).set(imageUUID, file);
	}

	file(image: KeptImage): IBinaryData | undefined {
		return image.file ?? filesBeside(this.book).get(image.imageUUID);
	}

	/** Everything made so far: proof of what was paid for. */
	madeTasks(): Array<{ taskUUID: string; images: KeptImage[] }> {
		return Object.entries(this.book.tasks).flatMap(([taskUUID, entry]) =>
			entry.state === 'made' ? [{ taskUUID, images: entry.images }] : [],
		);
	}

	/** Handed in, with no result yet. */
	openTasks(): string[] {
		return Object.keys(this.book.tasks).filter((uuid) => this.book.tasks[uuid].state !== 'made');
	}

	/** A turn of a loop that has passed is never retried; its entries would only pile up. */
	private forgetOtherRuns(): void {
		for (const [taskUUID, entry] of Object.entries(this.book.tasks)) {
			if (entry.run === this.run) continue;
			this.book.spentBefore += this.book.costs[taskUUID] ?? 0;
			delete this.book.costs[taskUUID];
			delete this.book.tasks[taskUUID];
		}
	}
}
