import type { ReplyEntry } from './reply';
import { uuidOfImage } from './uuid';

/** One finished image of a task, as Runware described it. */
export interface Image {
	/** Runware's own, or one made from the link or the data of an image that came without. */
	imageUUID: string;
	imageURL?: string;
	/** Bare base64 or a data URI; gone once the file is stored. */
	imageData?: string;
	seed?: number | string;
	/** US dollars. */
	cost?: number;
	NSFWContent?: boolean;
}

/** The images among the entries of one task, each once; what is still running or failed is not one. */
export const imagesIn = (entries: ReplyEntry[]): Image[] =>
	mergeImages(
		entries.filter(isFinished).flatMap((entry) => {
			const address = addressOf(entry);
			const imageUUID = entry.imageUUID ?? uuidOf(address);
			return imageUUID === undefined ? [] : [{ imageUUID, ...address, ...factsOf(entry) }];
		}),
		[],
	);

/**
 * Each image once, in the order in which they came; what the first leaves out the next one gives. One
 * whose UUID has come damaged, or not at all, is told by its link or its data.
 */
export function mergeImages<
	One extends Pick<Image, 'imageUUID' | 'imageURL' | 'imageData' | 'seed'>,
>(first: One[], then: One[]): One[] {
	const images = new Map<string, One>();
	const byContent = new Map<string | undefined, string>();
	for (const image of [...first, ...then]) {
		const alike = images.get(byContent.get(image.imageURL ?? image.imageData) ?? '');
		const twin = alike && agreeInSeed(alike, image) ? alike : undefined;
		const known = images.get(image.imageUUID);
		// Its damaged UUID has come first, then its own, and only now what shows that they are one.
		if (known && twin) images.delete(twin.imageUUID);
		const merged = { ...image, ...twin, ...known };
		images.set(merged.imageUUID, merged);
		const content = merged.imageURL ?? merged.imageData;
		if (content !== undefined) byContent.set(content, merged.imageUUID);
	}
	return [...images.values()];
}

const agreeInSeed = (one: Pick<Image, 'seed'>, other: Pick<Image, 'seed'>): boolean =>
	one.seed === undefined || other.seed === undefined || one.seed === other.seed;

/** Some replies leave the status out: an image that is there, or the absence of an error, stands for it. */
export const isFinished = (entry: ReplyEntry): boolean =>
	entry.status === 'success' ||
	(entry.status === undefined && (entry.error === undefined || hasContent(entry)));

export const isFailed = (entry: ReplyEntry): boolean =>
	entry.status === 'error' || (entry.status === undefined && !isFinished(entry));

export const hasContent = ({ imageURL, imageBase64Data, imageDataURI }: ReplyEntry): boolean =>
	(imageURL ?? imageBase64Data ?? imageDataURI) !== undefined;

function addressOf({ imageURL, imageBase64Data, imageDataURI }: ReplyEntry) {
	// A link that is the image itself.
	const isData = imageURL !== undefined && /^data:/i.test(imageURL);
	const imageData = imageBase64Data ?? imageDataURI ?? (isData ? imageURL : undefined);
	return {
		...(imageURL === undefined || isData ? {} : { imageURL }),
		...(imageData === undefined ? {} : { imageData }),
	};
}

const uuidOf = ({ imageURL, imageData }: { imageURL?: string; imageData?: string }) => {
	const text = imageURL ?? imageData;
	return text === undefined ? undefined : uuidOfImage(text);
};

const factsOf = ({ seed, cost, NSFWContent }: ReplyEntry) => ({
	...(seed === undefined ? {} : { seed }),
	...(cost === undefined ? {} : { cost }),
	...(NSFWContent === undefined ? {} : { NSFWContent }),
});
