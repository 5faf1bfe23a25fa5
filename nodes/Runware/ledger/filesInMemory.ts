import type { IBinaryData } from 'n8n-workflow';

/** `mark`: as with an image that is kept. */
export interface KeptFile {
	file: IBinaryData;
	mark?: string;
}

const filesOf = new WeakMap<object, Map<string, KeptFile>>();

/**
 * Files that came as base64 while n8n keeps binary data in memory: there a file is its bytes, and
 * those must not go into the execution's data. Here, beside the ledger's data and as long-lived, they
 * survive Retry On Fail.
 */
export function filesBeside(data: object): Map<string, KeptFile> {
	const files = filesOf.get(data) ?? new Map<string, KeptFile>();
	filesOf.set(data, files);
	return files;
}

/** The run that goes on with a copy of the ledger's data has its files too. */
export function handOverFiles(from: object, to: object): void {
	filesOf.set(to, filesBeside(from));
}
