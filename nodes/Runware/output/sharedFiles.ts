import type { IExecuteFunctions } from 'n8n-workflow';
import { imageFile } from '../files/imageFile';
import { imageTypeOfMime } from '../files/imageType';
import type { Mark } from '../files/mark/mark';
import type { FileResult, NameFor } from '../files/storeFile';
import { keepFile } from '../jobs/effects';
import type { FinishedJob } from '../jobs/finishedJob';
import type { RunContext } from '../jobs/runContext';
import type { Succeeded } from '../machine/outcome';
import type { FoundImage } from '../machine/foundImage';
import { throwIfStopped } from '../timing/stopSignal';

/** A file of an earlier try, whose bytes came with the reply and are gone. */
const KEPT_UNMARKED = 'not added: the file was stored before the mark was asked for';

/** What an item wants of a file. */
interface Wish {
	nameFor: NameFor;
	mark: Mark | undefined;
	download: boolean;
}

/** The files of one job's images: each is fetched once, whoever shares it and has the same to say in it. */
export class SharedFiles {
	private readonly fetched = new Map<FoundImage, Map<string, Promise<FileResult | undefined>>>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: RunContext,
		private readonly finished: FinishedJob<Succeeded>,
	) {}

	/** The file under a name of the asking item's own; undefined where there is none to have. */
	async file(image: FoundImage, wish: Wish): Promise<FileResult | undefined> {
		if (!wish.download && image.imageURL !== undefined) return undefined;
		const byMark = this.fetched.get(image) ?? new Map<string, Promise<FileResult | undefined>>();
		this.fetched.set(image, byMark);
		const key = JSON.stringify(wish.mark ?? null);
		const fetched = byMark.get(key) ?? this.fetchFile(image, wish);
		byMark.set(key, fetched);
		const result = await fetched;
		if (result === undefined || !('file' in result)) return result;
		const { file } = result;
		const type = imageTypeOfMime(file.mimeType);
		return type === undefined
			? result
			: { ...result, file: { ...file, fileName: wish.nameFor(type) } };
	}

	/** A fault of the node's own must not take away the link of an image that is paid for. */
	private async fetchFile(image: FoundImage, wish: Wish): Promise<FileResult | undefined> {
		try {
			return await this.fetchFileOrThrow(image, wish);
		} catch (error) {
			throwIfStopped(this.run.signal);
			const words = error instanceof Error ? error.message : String(error);
			return { reason: `The file could not be stored (${words}).` };
		}
	}

	private async fetchFileOrThrow(image: FoundImage, { nameFor, mark }: Wish) {
		const { ctx, run, finished } = this;
		const kept = image.imageData !== undefined ? undefined : run.ledger.file(image);
		if (kept !== undefined) return mark === undefined ? kept : { mark: KEPT_UNMARKED, ...kept };
		const isUploaded = finished.task.uploadEndpoint !== undefined;
		const how = { download: true, limits: run.settings, isUploaded, mark };
		const result = await imageFile(ctx, image, nameFor, how);
		if (result && 'file' in result && image.imageURL === undefined)
			keepFile(run, finished, image.imageUUID, result);
		return result;
	}
}
