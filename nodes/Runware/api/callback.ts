import { imagesIn, type Image } from './image';
import { readBody, type ReplyEntry, type RunwareError } from './reply';

/** What one webhook call of Runware reports. */
export interface Callback {
	images: Array<Image & { taskUUID: string }>;
	errors: RunwareError[];
}

const isObject = (value: unknown): value is ReplyEntry =>
	typeof value === 'object' && value !== null;

/** A bare result or error, without the usual envelope. */
const isFlat = (body: unknown): body is ReplyEntry =>
	isObject(body) &&
	typeof body.taskUUID === 'string' &&
	(body.data ?? body.errors ?? undefined) === undefined;

const flatError = ({ taskUUID, code, message, error }: ReplyEntry): RunwareError => ({
	taskUUID,
	code: String(error?.code ?? code ?? 'taskFailed'),
	message: String(error?.message ?? message ?? 'The image failed'),
});

const isImageTask = ({ taskType, taskUUID }: ReplyEntry) =>
	typeof taskUUID === 'string' && (taskType ?? 'imageInference') === 'imageInference';

/**
 * A webhook body in any of the shapes that have been seen: an envelope with `data` or `errors`, an
 * `error` object, an array, a bare result or error. Undefined when there is nothing of the kind in it.
 */
export function readCallback(body: unknown): Callback | undefined {
	const read = readBody(isFlat(body) && !isObject(body.error) ? { data: [body] } : body);
	if (read === undefined) return undefined;
	const entries = read.data.filter(isImageTask);
	const failed = entries.filter(({ status, imageUUID }) => status === 'error' || !imageUUID);
	const images = entries.flatMap((entry) =>
		imagesIn([entry]).map((image) => ({ ...image, taskUUID: entry.taskUUID as string })),
	);
	const errors = [
		...failed.filter(({ status, code }) => status === 'error' || code).map(flatError),
		...read.errors.filter(({ taskUUID }) => typeof taskUUID === 'string'),
	];
	return images.length + errors.length > 0 ? { images, errors } : undefined;
}
