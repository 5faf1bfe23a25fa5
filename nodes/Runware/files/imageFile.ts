import type { IExecuteFunctions } from 'n8n-workflow';
import type { Image } from '../api/image';
import { downloadImage, type DownloadLimits } from './downloadImage';
import { storeData, type FileResult, type NameFor } from './storeFile';

/**
 * The file of an image, by whichever way it came. Undefined where there is none to have: it is not
 * wanted, or went to the upload address alone.
 */
export async function imageFile(
	ctx: IExecuteFunctions,
	{ imageURL, imageData }: Partial<Image>,
	nameFor: NameFor,
	{ download, limits }: { download: boolean; limits: DownloadLimits },
): Promise<FileResult | undefined> {
	// An image without a link is nowhere else, so it comes out as a file all the same.
	if (imageData !== undefined && (download || imageURL === undefined))
		return await storeData(ctx, imageData, nameFor);
	if (!download || imageURL === undefined) return undefined;
	return await downloadImage(ctx, imageURL, nameFor, limits);
}
