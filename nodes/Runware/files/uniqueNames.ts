import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { numbered } from './fileName';

/**
 * Names that files of one execution have: a short hash of each → the run index that took it. Plain
 * JSON of about 16 bytes a name, to be kept with the execution.
 */
export type TakenNames = Record<string, number>;

/** Of 10,000 names, two share a hash once in 20 billion executions; a number more does no harm. */
const HASH_CHARACTERS = 10;

/** File systems of Windows and macOS do not tell upper from lower case, nor forms of one character. */
const identityOf = (name: string) => name.normalize('NFC').toUpperCase().toLowerCase();

const hashOf = (name: string) =>
	createHash('sha256').update(identityOf(name)).digest('base64url').slice(0, HASH_CHARACTERS);

/** Hands out file names, each once. */
export class FileNames {
	private readonly own = new Set<string>();
	private readonly numbers = new Map<string, number>();

	/** Names that this run index took before are free: n8n's Retry On Fail repeats the run. */
	constructor(
		private readonly taken: TakenNames,
		private readonly runIndex: number,
	) {}

	take(wanted: string): string {
		const identity = identityOf(wanted);
		let name = wanted;
		let number = this.numbers.get(identity) ?? 1;
		while (this.isTaken(hashOf(name))) name = numbered(wanted, ++number);
		this.numbers.set(identity, number);
		this.own.add(hashOf(name));
		this.taken[hashOf(name)] = this.runIndex;
		return name;
	}

	private isTaken(hash: string): boolean {
		const by = this.taken[hash];
		return this.own.has(hash) || (by !== undefined && by !== this.runIndex);
	}
}

/**
 * Tells files of one name apart, or the next node would overwrite one with the other. Done in the
 * order of the rows once all are there: which download ends first must not decide on a name. Adds the
 * names that it gives to `taken`.
 */
export function withUniqueNames(
	rows: INodeExecutionData[],
	taken: TakenNames,
	runIndex: number,
): INodeExecutionData[] {
	const names = new FileNames(taken, runIndex);
	return rows.map((row) => {
		const [[field, file] = []] = Object.entries(row.binary ?? {});
		if (field === undefined || file?.fileName === undefined) return row;
		const fileName = names.take(file.fileName);
		// A copy: items that share an image share its file.
		return { ...row, json: { ...row.json, fileName }, binary: { [field]: { ...file, fileName } } };
	});
}
