import type { IBinaryKeyData } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { FileOptions } from '../input/fileOptions';
import type { FileResult } from './storeFile';

/** What the file of an image adds to its row. */
export interface FileRow {
	json: { fileName?: string; downloadError?: string; mark?: string; altText?: string };
	binary?: IBinaryKeyData;
}

/** Where an image is that did not become a file. */
function whereItIs({ imageURL }: Partial<Image>, linkIsGone = false): string {
	if (imageURL === undefined)
		return 'The image is paid for and can be fetched again with Image → Get and its taskUUID.';
	if (linkIsGone)
		return 'The image is paid for, but its link no longer works. Image → Get with its taskUUID may give a new link.';
	return 'The image is paid for and stays at its imageURL.';
}

/** `result`: undefined where no file is wanted. */
export function fileRow(
	result: FileResult | undefined,
	image: Partial<Image>,
	{ binaryPropertyName, altText }: FileOptions,
): FileRow {
	const own = altText.trim() === '' ? {} : { altText };
	if (result === undefined) return { json: own };
	if ('reason' in result) {
		const downloadError = `${result.reason} ${whereItIs(image, result.linkIsGone)}`;
		return { json: { downloadError, ...own } };
	}
	const { file, mark } = result;
	const said = mark === undefined ? own : { ...own, mark };
	return { json: { fileName: file.fileName, ...said }, binary: { [binaryPropertyName]: file } };
}
