import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImageFile, Job, Runner } from './job.mts';

/** The least that the work can cost on this machine: post, take the link, stream the file to disk. */
export function openBare({ baseUrl, concurrency }: Job): Runner {
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-bare-'));

	async function makeImage(prompt: string, file: string): Promise<ImageFile> {
		const task = {
			taskType: 'imageInference',
			taskUUID: crypto.randomUUID(),
			model: 'runware:97@1',
			positivePrompt: prompt,
			width: 1024,
			height: 1024,
		};
		const reply = await fetch(baseUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: 'Bearer k' },
			body: JSON.stringify([task]),
		});
		const { data } = (await reply.json()) as { data: { imageURL: string }[] };
		const url = data[0].imageURL;
		const { body } = await fetch(url);
		if (!body) throw new Error(`${url} is empty`);
		await pipeline(Readable.fromWeb(body), createWriteStream(file));
		return { url, read: () => readFile(file) };
	}

	return {
		async run(items, round) {
			const images: ImageFile[] = [];
			let next = 0;
			const worker = async () => {
				while (next < items) {
					const index = next++;
					const file = path.join(folder, `${round}-${index}.jpg`);
					images[index] = await makeImage(`${round} ${index}`, file);
				}
			};
			await Promise.all(Array.from({ length: concurrency }, worker));
			return images;
		},
		dataBytes: () => 0,
		close: () => rmSync(folder, { recursive: true, force: true }),
	};
}
