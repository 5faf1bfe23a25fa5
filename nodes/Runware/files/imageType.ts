export interface ImageType {
	extension: 'jpg' | 'png' | 'webp';
	mimeType: string;
}

const SIGNATURES: Array<{ test: (head: string) => boolean } & ImageType> = [
	{ test: (head) => head.startsWith('\xff\xd8\xff'), extension: 'jpg', mimeType: 'image/jpeg' },
	{ test: (head) => head.startsWith('\x89PNG\r\n\x1a\n'), extension: 'png', mimeType: 'image/png' },
	{
		test: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP',
		extension: 'webp',
		mimeType: 'image/webp',
	},
];

/** How many bytes it takes to tell. */
export const HEAD_BYTES = 12;

/** What a file is by its own first bytes, whatever its name or its server say. */
export function imageTypeOf(bytes: Buffer): ImageType | undefined {
	const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
	const found = SIGNATURES.find(({ test }) => test(head));
	return found && { extension: found.extension, mimeType: found.mimeType };
}

/** The same for a file that is stored already; undefined for a type that is none of these. */
export const imageTypeOfMime = (mimeType: string): ImageType | undefined =>
	SIGNATURES.find((known) => known.mimeType === mimeType);
