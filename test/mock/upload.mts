import { mimeOf } from './entry.mts';
import { imageSpecOf, renderImage } from './renderImage.mts';
import type { Job, World } from './world.mts';

const UPLOAD_TIMEOUT_MS = 30_000;

/** PUTs every result to the same address, so that of several the last one stays. */
export async function uploadResults(world: World, job: Job, address: string): Promise<void> {
	const format = job.task.outputFormat ?? 'JPG';
	for (const result of job.results.filter(({ failure }) => !failure)) {
		const image = await renderImage(imageSpecOf(job.task, result.seed), world.settings);
		world.ledger.data.uploads += 1;
		const stored = await fetch(address, {
			method: 'PUT',
			headers: { 'content-type': mimeOf(format) },
			body: new Uint8Array(image),
			signal: AbortSignal.any([world.signal, AbortSignal.timeout(UPLOAD_TIMEOUT_MS)]),
		}).then(
			(reply) => reply.ok,
			() => false,
		);
		if (!stored && world.settings.uploadFailure === 'error') result.failure = 'uploadFailed';
	}
}
