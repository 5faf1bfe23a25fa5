import type { IBinaryData } from 'n8n-workflow';

const filesOf = new WeakMap<object, Map<string, IBinaryData>>();

/**
 * Files that came as base64 while n8n keeps binary data in memory: there a file is its bytes, and
 * those must not go into the execution's data. Here, beside the ledger's data and as long-lived, they
 * survive Retry On Fail.
 */
export function filesBeside(data: object): Map<string, IBinaryData> {
	const files = filesOf.get(data) ?? new Map<string, IBinaryData>();
	filesOf.set(data, files);
	return files;
}
