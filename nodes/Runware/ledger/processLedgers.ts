import { isUnresolved, type LedgerData } from './ledgerData';

export const LIFETIME_MS = 60 * 60_000;
const MOST_LEDGERS = 200;
const MOST_CHARACTERS = 32 * 1024 * 1024;

interface Kept {
	data: LedgerData;
	/** ms since 1970 */
	at: number;
	/** Length as JSON. */
	size: number;
}

const isOld = ({ at }: Kept) => Date.now() - at > LIFETIME_MS;

const isResolved = ({ data }: Kept) => !Object.values(data.entries).some(isUnresolved);

/**
 * Ledgers that the process keeps for an hour, where n8n keeps none. Bounded in number and size: the
 * oldest goes first, but within its hour never one with a task whose result is not known.
 */
export class ProcessLedgers {
	/** The one that was kept last comes last. */
	private readonly kept = new Map<string, Kept>();

	keep(key: string, data: LedgerData): void {
		this.kept.delete(key);
		this.kept.set(key, { data, at: Date.now(), size: JSON.stringify(data).length });
		this.makeRoom();
	}

	find(key: string): LedgerData | undefined {
		const found = this.kept.get(key);
		if (found === undefined) return undefined;
		if (!isOld(found)) return found.data;
		this.kept.delete(key);
		return undefined;
	}

	/** Whoever takes it is alone with it. */
	take(key: string): LedgerData | undefined {
		const data = this.find(key);
		this.kept.delete(key);
		return data;
	}

	forget(key: string, executionSalt: string): void {
		if (this.kept.get(key)?.data.executionSalt === executionSalt) this.kept.delete(key);
	}

	private makeRoom(): void {
		let size = [...this.kept.values()].reduce((sum, one) => sum + one.size, 0);
		for (const [key, one] of this.kept) {
			if (this.kept.size <= MOST_LEDGERS && size <= MOST_CHARACTERS) return;
			if (!isOld(one) && !isResolved(one)) continue;
			this.kept.delete(key);
			size -= one.size;
		}
	}
}
