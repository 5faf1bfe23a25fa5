// The picture at the top of the README: a workflow, and below it files as they come out of it.
//   node test/start.mjs --need test test/e2e/examples/hero.mts
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { renderImage, type ImageSpec } from '../../mock/renderImage.mts';

const DOCS = new URL('../../../docs/', import.meta.url);
const CANVAS = fileURLToPath(new URL('examples/feed-to-wordpress.png', DOCS));
const GAP_PX = 16;
const LINE_PX = 44;
const BACKGROUND = '#f5f5f5';
const SAYS =
	'Placeholders, drawn by a mock server: with an API key, HiDream-I1 generates the images';

/** Prompts in letters that every machine has a font for. */
const FILES: Pick<ImageSpec, 'prompt' | 'width' | 'height' | 'seed'>[] = [
	{ prompt: 'A matte sage-green ceramic mug', width: 1024, height: 1024, seed: 41001n },
	{ prompt: 'Spring sale, paper letters', width: 720, height: 1280, seed: 7n },
	{ prompt: 'A brass desk lamp on a walnut desk', width: 1216, height: 640, seed: 52017n },
	{ prompt: 'Matcha in a stone bowl', width: 896, height: 1120, seed: 12n },
	{ prompt: 'A microphone of amber', width: 1280, height: 720, seed: 128n },
];
const REST = { format: 'PNG', quality: 95, model: 'HiDream-I1 Full', variant: '' } as const;

const { width, height } = await sharp(CANVAS).metadata();
const ratios = FILES.map((file) => file.width / file.height);
const room = width - GAP_PX * (FILES.length + 1);
const rowHeight = Math.floor(room / ratios.reduce((sum, ratio) => sum + ratio, 0));

/** One row as wide as the canvas: the heights are equal, the shapes stay. */
async function strip() {
	let left = GAP_PX;
	const tiles = [];
	for (const [index, file] of FILES.entries()) {
		const tileWidth = Math.floor(rowHeight * ratios[index]);
		const drawn = await renderImage({ ...file, ...REST }, { plainImages: false, imageBytes: 0 });
		const input = await sharp(drawn).resize(tileWidth, rowHeight).toBuffer();
		tiles.push({ input, left, top: height });
		left += tileWidth + GAP_PX;
	}
	return tiles;
}

const caption = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LINE_PX}">
	<text x="${GAP_PX}" y="28" font-family="Inter, DejaVu Sans, sans-serif" font-size="17" fill="#555">${SAYS}</text>
</svg>`;
const page = { width, height: height + rowHeight + LINE_PX, channels: 3 as const };
await sharp({ create: { ...page, background: BACKGROUND } })
	.composite([
		{ input: CANVAS, left: 0, top: 0 },
		...(await strip()),
		{ input: Buffer.from(caption), left: 0, top: height + rowHeight },
	])
	.png({ palette: true, colours: 160, effort: 10 })
	.toFile(fileURLToPath(new URL('hero.png', DOCS)));
