import type { IExecuteFunctions } from 'n8n-workflow';
import { imageFile } from '../files/imageFile';
import { imageTypeOfMime } from '../files/imageType';
import type { FileResult, NameFor } from '../files/storeFile';
import { keepFile } from '../jobs/effects';
import type { FinishedJob } from '../jobs/finishedJob';
import type { RunContext } from '../jobs/runContext';
import type { Succeeded } from '../machine/outcome';

/** The files of one job's images: each is fetched once, whoever shares it. */
export class SharedFiles {
	private readonly byImage = new Map<number, Promise<FileResult | undefined>>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: RunContext,
		private readonly finished: FinishedJob<Succeeded>,
	) {}

	/** The file under a name of one's own; undefined where there is none to have. */
	async file(index: number, nameFor: NameFor, download: boolean): Promise<FileResult | undefined> {
		const image = this.finished.outcome.images[index];
		if (image === undefined) return undefined;
		const isOnlyHere = image.imageURL === undefined;
		if (!download && !isOnlyHere) return undefined;
		const fetched = this.byImage.get(index) ?? this.fetch(index, nameFor);
		this.byImage.set(index, fetched);
		const result = await fetched;
		if (result === undefined || !('file' in result)) return result;
		const { file } = result;
		const type = imageTypeOfMime(file.mimeType);
		return { file: type === undefined ? file : { ...file, fileName: nameFor(type) } };
	}

	private async fetch(index: number, nameFor: NameFor): Promise<FileResult | undefined> {
		const { run, finished } = this;
		const image = finished.outcome.images[index];
		if (image === undefined) return undefined;
		const kept = run.ledger.file(image);
		if (kept !== undefined) return { file: kept };
		const limits = run.settings;
		const result = await imageFile(this.ctx, image, nameFor, { download: true, limits });
		if (result && 'file' in result && image.imageURL === undefined)
			keepFile(run, finished, image.imageUUID, result.file);
		return result;
	}
}
