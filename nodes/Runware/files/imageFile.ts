import type { IExecuteFunctions } from 'n8n-workflow';
import type { Image } from '../api/image';
import { downloadImage, type DownloadLimits } from './downloadImage';
import type { Mark } from './mark/mark';
import { storeData, type FileResult, type NameFor } from './storeFile';

const NO_ADDRESS = 'Runware sent neither a link nor data for this image.';

/** `isUploaded`: the image went to an address of the user's, and may have no other. */
interface How {
	download: boolean;
	limits: DownloadLimits;
	isUploaded?: boolean;
	/** What the file is to say of itself; left out where its bytes are to stay Runware's. */
	mark?: Mark;
}

/**
 * The file of an image, by whichever way it came, or why there is none. Undefined where none is to be
 * had: the link alone is wanted, or the image went to the upload address.
 */
export async function imageFile(
	ctx: IExecuteFunctions,
	{ imageURL, imageData }: Partial<Image>,
	nameFor: NameFor,
	{ download, limits, isUploaded = false, mark }: How,
): Promise<FileResult | undefined> {
	if (imageData === undefined && imageURL === undefined)
		return isUploaded ? undefined : { reason: NO_ADDRESS };
	if (imageData !== undefined && (download || imageURL === undefined)) {
		// An image without a link is nowhere else, so it comes out as a file all the same.
		const stored = await storeData(ctx, imageData, nameFor, mark);
		if ('file' in stored || imageURL === undefined) return stored;
	}
	if (!download || imageURL === undefined) return undefined;
	return await downloadImage(ctx, imageURL, { nameFor, mark }, limits);
}
