import type { ReplyEntry } from './reply';

/** One finished image of a task, as Runware described it. */
export interface Image {
	imageUUID: string;
	imageURL?: string;
	/** Bare base64 or a data URI; gone once the file is stored. */
	imageData?: string;
	seed?: number | string;
	/** US dollars. */
	cost?: number;
	NSFWContent?: boolean;
}

/** The images among the entries of one task; what is still running or failed is not one. */
export const imagesIn = (entries: ReplyEntry[]): Image[] =>
	entries.filter(isFinished).map((entry) => ({
		imageUUID: entry.imageUUID as string,
		...(entry.imageURL === undefined ? {} : { imageURL: entry.imageURL }),
		...dataOf(entry),
		...(entry.seed === undefined ? {} : { seed: entry.seed }),
		...(entry.cost === undefined ? {} : { cost: entry.cost }),
		...(entry.NSFWContent === undefined ? {} : { NSFWContent: entry.NSFWContent }),
	}));

const isFinished = ({ imageUUID, status }: ReplyEntry) =>
	imageUUID !== undefined && (status === undefined || status === 'success');

const dataOf = ({ imageBase64Data, imageDataURI }: ReplyEntry) => {
	const imageData = imageBase64Data ?? imageDataURI;
	return imageData === undefined ? {} : { imageData };
};
