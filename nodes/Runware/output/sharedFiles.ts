import type { IExecuteFunctions } from 'n8n-workflow';
import { imageFile } from '../files/imageFile';
import { imageTypeOfMime } from '../files/imageType';
import type { FileResult, NameFor } from '../files/storeFile';
import { keepFile } from '../jobs/effects';
import type { FinishedJob } from '../jobs/finishedJob';
import type { RunContext } from '../jobs/runContext';
import type { Succeeded } from '../machine/outcome';
import type { FoundImage } from '../machine/state';
import { ExecutionStopped } from '../timing/stopSignal';

/** The files of one job's images: each is fetched once, whoever shares it. */
export class SharedFiles {
	private readonly fetched = new Map<FoundImage, Promise<FileResult | undefined>>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: RunContext,
		private readonly finished: FinishedJob<Succeeded>,
	) {}

	/** The file under a name of the asking item's own; undefined where there is none to have. */
	async file(
		image: FoundImage,
		nameFor: NameFor,
		download: boolean,
	): Promise<FileResult | undefined> {
		if (!download && image.imageURL !== undefined) return undefined;
		const fetched = this.fetched.get(image) ?? this.fetch(image, nameFor);
		this.fetched.set(image, fetched);
		const result = await fetched;
		if (result === undefined || !('file' in result)) return result;
		const { file } = result;
		const type = imageTypeOfMime(file.mimeType);
		return { file: type === undefined ? file : { ...file, fileName: nameFor(type) } };
	}

	/** A fault of the node's own must not take away the link of an image that is paid for. */
	private async fetch(image: FoundImage, nameFor: NameFor): Promise<FileResult | undefined> {
		try {
			return await this.fetchOrThrow(image, nameFor);
		} catch (error) {
			if (error instanceof ExecutionStopped) throw error;
			const words = error instanceof Error ? error.message : String(error);
			return { reason: `The file could not be stored (${words}).` };
		}
	}

	private async fetchOrThrow(image: FoundImage, nameFor: NameFor) {
		const { ctx, run, finished } = this;
		const kept = run.ledger.file(image);
		if (kept !== undefined) return { file: kept };
		const isUploaded = finished.task.uploadEndpoint !== undefined;
		const how = { download: true, limits: run.settings, isUploaded };
		const result = await imageFile(ctx, image, nameFor, how);
		if (result && 'file' in result && image.imageURL === undefined)
			keepFile(run, finished, image.imageUUID, result.file);
		return result;
	}
}
