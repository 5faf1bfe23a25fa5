import type { INodeExecutionData } from 'n8n-workflow';
import { numbered } from './fileName';

/** File systems of Windows and macOS do not tell upper from lower case, nor forms of one character. */
const identityOf = (name: string) => name.normalize('NFC').toUpperCase().toLowerCase();

/** Hands out file names, each once. */
export class FileNames {
	private readonly taken = new Set<string>();
	private readonly numbers = new Map<string, number>();

	take(wanted: string): string {
		let name = wanted;
		let number = this.numbers.get(identityOf(wanted)) ?? 1;
		while (this.taken.has(identityOf(name))) name = numbered(wanted, ++number);
		this.numbers.set(identityOf(wanted), number);
		this.taken.add(identityOf(name));
		return name;
	}
}

/**
 * Tells files of one name apart, or the next node would overwrite one with the other. Done in the
 * order of the rows once all are there: which download ends first must not decide on a name.
 */
export function withUniqueNames(rows: INodeExecutionData[]): INodeExecutionData[] {
	const names = new FileNames();
	return rows.map((row) => {
		const [[field, file] = []] = Object.entries(row.binary ?? {});
		if (field === undefined || file?.fileName === undefined) return row;
		const fileName = names.take(file.fileName);
		// A copy: items that share an image share its file.
		return { ...row, json: { ...row.json, fileName }, binary: { [field]: { ...file, fileName } } };
	});
}
