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

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isNumber = (value: unknown) =>
	typeof value === 'number' || (isText(value) && Number.isFinite(Number(value)));

const FIELDS = new Map<string, (value: unknown) => boolean>([
	['imageUUID', isText],
	['imageURL', isText],
	['imageBase64Data', isText],
	['imageDataURI', isText],
	['seed', isNumber],
	['cost', (value) => isNumber(value) && Number(value) >= 0],
	['NSFWContent', (value) => typeof value === 'boolean'],
]);

/** What is null, empty or not of its type counts as if it had not come. */
const wellTyped = (entry: ReplyEntry): ReplyEntry =>
	Object.fromEntries(Object.entries(entry).filter(([key, value]) => FIELDS.get(key)?.(value)));

/** The images among the entries of one task; what is still running or failed is not one. */
export const imagesIn = (entries: ReplyEntry[]): Image[] =>
	entries.filter(isFinished).map((entry) => {
		const { imageBase64Data, imageDataURI, cost, ...image } = wellTyped(entry);
		const imageData = imageBase64Data ?? imageDataURI;
		return {
			...image,
			...(cost === undefined ? {} : { cost: Number(cost) }),
			...(imageData === undefined ? {} : { imageData }),
		} as Image;
	});

const isFinished = ({ imageUUID, status }: ReplyEntry) =>
	isText(imageUUID) && (!isText(status) || status === 'success');
