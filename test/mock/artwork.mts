// Abstract artwork from a number: a soft field of colour, and triangles upon it.
import { randomFrom } from './digest.mts';
import { PALETTES, rgbOf } from './palette.mts';

const BACKDROP_SIDE = 40;
const TRIANGLES = 13;

/** A small image of blended colours; scaled up it is a smooth gradient at little cost. */
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
	const unit = Math.min(width, height);
	return Array.from({ length: TRIANGLES }, (_, i) => {
		const [x, y] = [width * random(), height * (0.05 + random() * 0.75)];
		const radius = unit * (0.12 + random() * 0.3);
		const turn = random() * 2 * Math.PI;
		const corners = [0, 2.1, 4.2].map((angle) =>
			[x + Math.cos(turn + angle) * radius, y + Math.sin(turn + angle) * radius]
				.map((place) => place.toFixed(2))
				.join(),
		);
		return `<polygon points="${corners.join(' ')}" fill="${palette[1 + (i % 4)]}" fill-opacity=".3"
			stroke="${palette[4]}" stroke-opacity=".28" stroke-width="${(unit * 0.0016).toFixed(2)}"/>`;
	}).join('');
}

function choices(seed: number) {
	const random = randomFrom(seed);
	const palette = PALETTES[Math.floor(random() * PALETTES.length)];
	return { random, palette };
}
