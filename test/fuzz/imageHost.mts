// Where the files of the images come from, and where n8n keeps them.
import { Readable } from 'node:stream';
import { mutateFile, wholeFile, type FileReply } from './images.mts';
import type { Plan } from './plan.mts';
import { Random } from './random.mts';
import type { Exchange } from './server.mts';

/** n8n's store of files, where everything stays. */
export const storeInto =
	(stored: Map<string, Buffer>) =>
	async (body: Readable | Buffer, fileName?: string, mimeType?: string) => {
		const bytes = body instanceof Readable ? Buffer.concat(await body.toArray()) : body;
		const id = `filesystem:${stored.size + 1}`;
		stored.set(id, bytes);
		return { fileName, mimeType, data: 'filesystem', id };
	};

export interface FileRequest {
	encoding?: string;
}

export class ImageHost {
	readonly exchanges: Exchange[] = [];
	private readonly plan: Plan;
	private readonly wait: (ms: number) => Promise<void>;
	private readonly isMutating: boolean;

	constructor(plan: Plan, wait: (ms: number) => Promise<void>, isMutating: boolean) {
		this.plan = plan;
		this.wait = wait;
		this.isMutating = isMutating && plan.kind.name === 'image file';
	}

	async get({ encoding }: FileRequest) {
		await this.wait(100);
		const { mutates, seed } = this.plan;
		const number = 1000 + this.exchanges.length;
		const isMutated = this.isMutating && (mutates !== 'the first' || number === 1000);
		const random = new Random(seed, 'file', number);
		const file: FileReply = isMutated ? mutateFile(wholeFile(), random) : wholeFile();
		const { statusCode, headers, bytes, mutations } = file;
		const reply = { status: statusCode, headers, body: `${bytes.length} bytes` };
		this.exchanges.push({ number, asked: 'the file', reply, mutations });
		return { statusCode, headers, body: encoding === 'stream' ? Readable.from([bytes]) : bytes };
	}
}
