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
 * True for an image of which Runware has sent neither link nor bytes: it succeeded, and is paid for.
 * The archive may have the link.
 */
export const isBare = ({ imageURL, imageData }: Pick<Image, 'imageURL' | 'imageData'>): boolean =>
	imageURL === undefined && imageData === undefined;

/** Each image once, in the order in which they came; what the first leaves out the next one gives. */
export function mergeImages<One extends Pick<Image, 'imageUUID'>>(
	first: One[],
	then: One[],
): One[] {
	const byUUID = new Map<string, One>();
	for (const image of [...first, ...then]) {
		const known = byUUID.get(image.imageUUID);
		byUUID.set(image.imageUUID, known === undefined ? image : { ...image, ...known });
	}
	return [...byUUID.values()];
}

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
