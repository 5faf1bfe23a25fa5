// A whole file of one pixel, and the answers of a host that has it.
import type { Random } from './random.mts';

export const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);

const SIGNATURE = PNG.subarray(0, 8);

/** As every image here is a PNG; bytes behind the end do no harm. */
export const isWholeImage = (bytes: Buffer): boolean =>
	bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE) && bytes.includes('IEND');

export interface FileReply {
	statusCode: number;
	headers: Record<string, string>;
	bytes: Buffer;
	mutations: string[];
}

export const wholeFile = (): FileReply => ({
	statusCode: 200,
	headers: { 'content-type': 'image/png', 'content-length': String(PNG.length) },
	bytes: PNG,
	mutations: [],
});

type FileMutation = [name: string, apply: (reply: FileReply, random: Random) => Partial<FileReply>];

const FILE_MUTATIONS: FileMutation[] = [
	['status', (_, random) => ({ statusCode: 200 + random.below(400) })],
	['cut', (_, random) => ({ bytes: PNG.subarray(0, random.below(PNG.length)) })],
	['empty', () => ({ bytes: Buffer.alloc(0) })],
	['a page', () => ({ bytes: Buffer.from('<html><body>Gone</body></html>') })],
	['bytes behind', () => ({ bytes: Buffer.concat([PNG, Buffer.from('more')]) })],
	['bytes in front', () => ({ bytes: Buffer.concat([Buffer.from('\uFEFF'), PNG]) })],
	['other bytes', () => ({ bytes: Buffer.from('strange'.repeat(50)) })],
	['no headers', () => ({ headers: {} })],
	['other type', () => ({ headers: { 'content-type': 'text/html' } })],
	['other length', () => ({ headers: { 'content-length': '7' } })],
	['redirect', () => ({ statusCode: 302, headers: { location: 'http://127.0.0.1:9/other' } })],
];

export function mutateFile(reply: FileReply, random: Random): FileReply {
	const chosen = Array.from({ length: 1 + random.below(2) }, () => random.pick(FILE_MUTATIONS));
	return chosen.reduce<FileReply>(
		(mutated, [name, apply]) => ({
			...mutated,
			...apply(mutated, random),
			mutations: [...mutated.mutations, name],
		}),
		reply,
	);
}
