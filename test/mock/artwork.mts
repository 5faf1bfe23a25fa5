// Abstract artwork from a number: a soft field of colour, and one of the motifs upon it.
import { randomFrom } from './digest.mts';
import { MOTIFS } from './motifs.mts';
import { PALETTES, rgbOf } from './palette.mts';

const BACKDROP_SIDE = 40;

/** A small picture of blended colours; scaled up it is a smooth gradient at little cost. */
export function drawBackdrop(seed: number): { pixels: Buffer; side: number } {
	const { random, palette } = choices(seed);
	const points = [0, 1, 1, 2, 2, 3, 4].map((index) => ({
		x: random(),
		y: index === 0 ? 0.9 : random(),
		rgb: rgbOf(palette[index]),
		reach: index > 2 ? 0.7 : 1.2,
	}));
	const pixels = Buffer.alloc(BACKDROP_SIDE ** 2 * 3);
	for (let at = 0; at < BACKDROP_SIDE ** 2; at++) {
		const x = (at % BACKDROP_SIDE) / (BACKDROP_SIDE - 1);
		const y = Math.floor(at / BACKDROP_SIDE) / (BACKDROP_SIDE - 1);
		const weights = points.map((p) => p.reach / (0.02 + (p.x - x) ** 2 + (p.y - y) ** 2) ** 1.4);
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		for (const channel of [0, 1, 2] as const) {
			const mixed = points.reduce((sum, p, i) => sum + p.rgb[channel] * weights[i], 0);
			pixels[at * 3 + channel] = Math.round(mixed / total);
		}
	}
	return { pixels, side: BACKDROP_SIDE };
}

/** SVG elements for a canvas of this size. */
export function drawShapes(width: number, height: number, seed: number): string {
	const { random, palette } = choices(seed);
	const motif = MOTIFS[Math.floor(random() * MOTIFS.length)];
	const vignette = `<defs><radialGradient id="vignette" cx=".5" cy=".45" r=".8">
		<stop offset=".55" stop-color="${palette[0]}" stop-opacity="0"/>
		<stop offset="1" stop-color="${palette[0]}" stop-opacity=".55"/></radialGradient></defs>
		<rect width="100%" height="100%" fill="url(#vignette)"/>`;
	return motif(width, height, palette, random) + vignette;
}

function choices(seed: number) {
	const random = randomFrom(seed);
	const palette = PALETTES[Math.floor(random() * PALETTES.length)];
	return { random, palette };
}
