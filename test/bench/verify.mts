import { createHash } from 'node:crypto';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../engine/engine.mts';

/** files compared with what the image host sends, byte by byte */
const COMPARED = 5;

/** A run that lost or garbled images must not look fast. */
export async function verify(
	engine: Engine,
	rows: INodeExecutionData[],
	expected: { images: number; imageBytes: number; linksOnly?: true },
): Promise<void> {
	if (rows.length !== expected.images) {
		throw new Error(`${rows.length} rows came out instead of ${expected.images}`);
	}
	const urls = new Set(rows.map(urlOf));
	if (urls.size !== rows.length) throw new Error(`Only ${urls.size} different images came out`);
	if (expected.linksOnly) return;
	const step = Math.ceil(rows.length / COMPARED);
	for (const [index, row] of rows.entries()) {
		const file = await engine.file(fileOf(row, index));
		const isJpeg = file.readUInt16BE(0) === 0xffd8 && file.readUInt16BE(file.length - 2) === 0xffd9;
		if (!isJpeg) throw new Error(`File ${index} is not a whole JPEG`);
		if (expected.imageBytes > 0 && file.length !== expected.imageBytes) {
			throw new Error(`File ${index} has ${file.length} bytes`);
		}
		if (index % step !== 0) continue;
		const sent = Buffer.from(await (await fetch(urlOf(row))).arrayBuffer());
		if (digest(sent) !== digest(file)) throw new Error(`File ${index} differs from the original`);
	}
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** in our row itself; the HTTP Request node passes on Runware's whole reply */
const urlOf = ({ json }: INodeExecutionData): string =>
	String(json.imageURL ?? (json.data as { imageURL: string }[] | undefined)?.[0].imageURL);

function fileOf({ binary, json }: INodeExecutionData, index: number): IBinaryData {
	if (!binary?.data) throw new Error(`Row ${index} has no file: ${JSON.stringify(json)}`);
	return binary.data;
}
