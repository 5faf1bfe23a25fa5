// The picture at the top of the README: a workflow, and below it the files that came out of it.
//   npm run demo -- --run && node test/e2e/examples/hero.mts
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const ROOT = new URL('../../../', import.meta.url);
const CANVAS = fileURLToPath(new URL('docs/examples/prompts-to-images.png', ROOT));
const FILES = [
	'mug-001-hero.jpg',
	'story-spring-sale.png',
	'shoe-017-action.jpg',
	'tea-jp-05-matcha.jpg',
	'team-2026-card.png',
	'thumb-120-podcast.webp',
];
const GAP_PX = 16;
const BACKGROUND = '#f5f5f5';

const { width, height } = await sharp(CANVAS).metadata();

/** One row as wide as the canvas: the heights are equal, the shapes stay. */
async function strip() {
	const files = FILES.map((name) => fileURLToPath(new URL(`demo-output/${name}`, ROOT)));
	const shapes = await Promise.all(files.map((file) => sharp(file).metadata()));
	const ratios = shapes.map((shape) => shape.width / shape.height);
	const room = width - GAP_PX * (FILES.length + 1);
	const rowHeight = Math.floor(room / ratios.reduce((sum, ratio) => sum + ratio, 0));
	let left = GAP_PX;
	const tiles = [];
	for (const [index, file] of files.entries()) {
		const tileWidth = Math.floor(rowHeight * ratios[index]);
		const input = await sharp(file).resize(tileWidth, rowHeight).toBuffer();
		tiles.push({ input, left, top: height });
		left += tileWidth + GAP_PX;
	}
	return { tiles, rowHeight };
}

const { tiles, rowHeight } = await strip();
const page = { width, height: height + rowHeight + GAP_PX, channels: 3 as const };
await sharp({ create: { ...page, background: BACKGROUND } })
	.composite([{ input: CANVAS, left: 0, top: 0 }, ...tiles])
	.png({ palette: true, colours: 128, effort: 10 })
	.toFile(fileURLToPath(new URL('docs/hero.png', ROOT)));
