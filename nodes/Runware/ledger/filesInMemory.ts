import type { StoredFile } from '../machine/foundImage';

const filesOf = new WeakMap<object, Map<string, StoredFile>>();

/**
 * Files that came as base64 while n8n keeps binary data in memory: there a file is its bytes, and
 * those must not go into the execution's data. Here, beside the ledger's data and as long-lived, they
 * survive Retry On Fail.
 */
export function filesBeside(data: object): Map<string, StoredFile> {
	const files = filesOf.get(data) ?? new Map<string, StoredFile>();
	filesOf.set(data, files);
	return files;
}

/** The run that goes on with a copy of the ledger's data has its files too. */
export function handOverFiles(from: object, to: object): void {
	filesOf.set(to, filesBeside(from));
}
