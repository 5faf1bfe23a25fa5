// From a request to an image file: same parameters and seed, same bytes.
import sharp, { type Sharp } from 'sharp';
import { drawBackdrop, drawShapes } from './artwork.mts';
import { drawCaption } from './caption.mts';
import { hexDigest, uint32 } from './digest.mts';
import { findCheckpoint } from './models.mts';
import { padFile } from './padding.mts';
import { FORMATS } from './formats.mts';
import { signaturePart, splice, type Format } from './splice.mts';
import type { Settings } from './settings.mts';
import type { ImageTask } from './world.mts';

export interface ImageSpec {
	prompt: string;
	width: number;
	height: number;
	format: 'JPG' | 'PNG' | 'WEBP';
	quality: number;
	seed: bigint;
	model: string;
	/** every further parameter that changes an image at Runware changes it here as well */
	variant: string;
}

type Look = Pick<Settings, 'plainImages' | 'imageBytes'> & Partial<Pick<Settings, 'metadata'>>;

const CACHE_BYTES = 128 * 1024 ** 2;
const files = new Map<string, Promise<Buffer>>();
let cachedBytes = 0;

export function imageSpecOf(task: ImageTask, seed: bigint): ImageSpec {
	const { negativePrompt, steps, scheduler, CFGScale, lora } = task;
	return {
		prompt: task.positivePrompt,
		width: task.width ?? 1024,
		height: task.height ?? 1024,
		format: task.outputFormat ?? 'JPG',
		quality: task.outputQuality ?? 95,
		seed,
		model: findCheckpoint(task.model)?.name ?? task.model,
		variant: JSON.stringify([negativePrompt, steps, scheduler, CFGScale, lora]),
	};
}

export async function renderImage(spec: ImageSpec, look: Look): Promise<Buffer> {
	const { width, height, format, quality, ...content } = spec;
	const drawn = look.plainImages ? [] : Object.values(content);
	const { metadata = 'none', imageBytes } = look;
	const key = hexDigest(width, height, format, quality, imageBytes, metadata, ...drawn);
	const cached = files.get(key);
	if (cached) {
		// Putting it last again makes the first entry the least recently used one.
		files.delete(key);
		files.set(key, cached);
		return await cached;
	}
	const file = draw(spec, look).then((raw) => padFile(raw, imageBytes));
	files.set(key, file);
	cachedBytes += (await file).length;
	for (const [old, bytes] of files) {
		if (cachedBytes <= CACHE_BYTES) break;
		files.delete(old);
		cachedBytes -= (await bytes).length;
	}
	return await file;
}

async function draw(spec: ImageSpec, { plainImages, metadata }: Look): Promise<Buffer> {
	const { width, height, format, quality, prompt, seed, model, variant } = spec;
	const canvas = plainImages ? plainCanvas(width, height) : backdrop(spec);
	if (!plainImages) {
		const shapes = drawShapes(width, height, uint32('artwork', prompt, seed, model, variant));
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`;
		const layers = `${svg}${shapes}${drawCaption(spec)}</svg>`;
		canvas.composite([{ input: Buffer.from(layers) }]);
	}
	const encoded = {
		JPG: () => canvas.jpeg({ quality, chromaSubsampling: '4:4:4' }),
		// PNG is lossless; the quality shows as the effort spent on size.
		PNG: () => canvas.png({ compressionLevel: quality > 60 ? 3 : 6 }),
		WEBP: () => canvas.webp({ quality, effort: 2 }),
	};
	const image = encoded[format]();
	const file = await (metadata === undefined ? image : CARRIED[metadata](image)).toBuffer();
	return metadata === 'signature' ? signed(FORMATS[format], file) : file;
}

const XMP =
	'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Mock server"/></rdf:RDF></x:xmpmeta>';

const CARRIED: Record<Settings['metadata'], (image: Sharp) => Sharp> = {
	none: (image) => image,
	exif: (image) => image.withExif({ IFD0: { Software: 'Mock server' } }),
	icc: (image) => image.withIccProfile('p3'),
	xmp: (image) => image.withXmp(XMP),
	signature: (image) => image,
};

const signed = (format: Format, file: Buffer) => splice(format, file, [signaturePart(format)]);

function plainCanvas(width: number, height: number) {
	return sharp({ create: { width, height, channels: 3, background: '#4f6d8f' } });
}

function backdrop({ width, height, prompt, seed, model, variant }: ImageSpec) {
	const { pixels, side } = drawBackdrop(uint32('artwork', prompt, seed, model, variant));
	const raw = { width: side, height: side, channels: 3 as const };
	return sharp(pixels, { raw }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
}
