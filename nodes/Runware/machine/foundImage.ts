import type { IBinaryData } from 'n8n-workflow';
import type { Image } from '../api/image';

/** A file in n8n's binary store. `mark`: what came of its mark, where one was wanted. */
export interface StoredFile {
	file: IBinaryData;
	mark?: string;
}

/** An image of a task, as Runware described it, with the file that an earlier try has stored. */
export type FoundImage = Image & Partial<StoredFile>;

/** The same as it is kept: never the bytes, at most a reference to n8n's binary store. */
export type KeptImage = Omit<FoundImage, 'imageData'>;

/** False for an image of which Runware has sent neither link nor bytes: it is paid for all the same. */
export const hasContent = ({ imageURL, imageData, file }: FoundImage): boolean =>
	(imageURL ?? imageData ?? file) !== undefined;
