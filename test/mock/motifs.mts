// Five motifs in SVG, each drawn for any canvas with random numbers of the caller's.
import { mix } from './palette.mts';

type Motif = (w: number, h: number, palette: readonly string[], random: () => number) => string;

export const MOTIFS: readonly Motif[] = [dunes, orbits, ribbons, prisms, petals];

function dunes(w: number, h: number, palette: readonly string[], random: () => number): string {
	const unit = Math.min(w, h);
	const sun = { x: w * (0.25 + random() * 0.5), y: h * (0.22 + random() * 0.16) };
	const radius = unit * (0.09 + random() * 0.07);
	const glow = [3.2, 2.2, 1.5].map((scale) =>
		circle(sun.x, sun.y, radius * scale, palette[4], 0.09),
	);
	const ridges = [0, 1, 2, 3, 4].map((layer) => {
		const base = h * (0.46 + layer * 0.12);
		const swing = h * (0.05 + random() * 0.05);
		const phase = random() * 6.3;
		const tops = Array.from({ length: 9 }, (_, i) => {
			const y = base + Math.sin(phase + i * (0.6 + layer * 0.13)) * swing;
			return `${fix((i * w) / 8)} ${fix(y)}`;
		});
		const fill = mix(palette[2], palette[0], layer / 4);
		const line = `M0 ${fix(h)} L${tops[0]} ${smooth(tops)} L${fix(w)} ${fix(h)} Z`;
		return `<path d="${line}" fill="${fill}" fill-opacity="${fix(0.55 + layer * 0.1)}"/>`;
	});
	return glow.join('') + circle(sun.x, sun.y, radius, palette[4], 0.95) + ridges.join('');
}

function orbits(w: number, h: number, palette: readonly string[], random: () => number): string {
	const unit = Math.min(w, h);
	const [x, y] = [w * (0.35 + random() * 0.3), h * (0.32 + random() * 0.16)];
	const tilt = Math.round(random() * 60 - 30);
	const rings = Array.from({ length: 9 }, (_, i) => {
		const r = unit * (0.2 + i * 0.065);
		const angle = random() * 6.28;
		const planet = circle(
			x + Math.cos(angle) * r,
			y + Math.sin(angle) * r * 0.42,
			unit * (0.006 + random() * 0.02),
			palette[3 + (i % 2)],
			0.95,
		);
		const ring = `<ellipse cx="${fix(x)}" cy="${fix(y)}" rx="${fix(r)}" ry="${fix(r * 0.42)}" fill="none" stroke="${palette[4]}" stroke-opacity="${fix(0.5 - i * 0.045)}" stroke-width="${fix(unit * 0.0022)}"/>`;
		return ring + (i % 2 ? planet : '');
	});
	const ball = `<defs><radialGradient id="ball" cx=".35" cy=".3" r=".8"><stop offset="0" stop-color="${palette[4]}"/><stop offset=".45" stop-color="${palette[3]}"/><stop offset="1" stop-color="${palette[1]}"/></radialGradient></defs>`;
	const core = `<circle cx="${fix(x)}" cy="${fix(y)}" r="${fix(unit * 0.13)}" fill="url(#ball)"/>`;
	return `${ball}<g transform="rotate(${tilt} ${fix(x)} ${fix(y)})">${rings.join('')}</g>${core}`;
}

function ribbons(w: number, h: number, palette: readonly string[], random: () => number): string {
	const unit = Math.min(w, h);
	const from = h * (0.15 + random() * 0.4);
	const to = h * (0.2 + random() * 0.4);
	const [bend, dip] = [h * (random() - 0.3), h * (random() * 1.1)];
	return Array.from({ length: 22 }, (_, i) => {
		const shift = (i - 11) * unit * 0.022;
		const fan = (i - 11) * unit * 0.012;
		const path = `M${fix(-0.05 * w)} ${fix(from + shift)} C${fix(w * 0.3)} ${fix(bend + fan)} ${fix(w * 0.6)} ${fix(dip - fan)} ${fix(w * 1.05)} ${fix(to + shift * 0.4)}`;
		const colour = mix(i < 11 ? palette[3] : palette[4], palette[2], Math.abs(i - 11) / 11);
		return `<path d="${path}" fill="none" stroke="${colour}" stroke-opacity=".62" stroke-linecap="round" stroke-width="${fix(unit * (0.003 + 0.006 * random()))}"/>`;
	}).join('');
}

function prisms(w: number, h: number, palette: readonly string[], random: () => number): string {
	const unit = Math.min(w, h);
	return Array.from({ length: 13 }, (_, i) => {
		const [x, y] = [w * random(), h * (0.05 + random() * 0.75)];
		const r = unit * (0.12 + random() * 0.3);
		const turn = random() * 6.28;
		const corners = [0, 2.1, 4.2].map(
			(angle) => `${fix(x + Math.cos(turn + angle) * r)},${fix(y + Math.sin(turn + angle) * r)}`,
		);
		const colour = palette[1 + (i % 4)];
		return `<polygon points="${corners.join(' ')}" fill="${colour}" fill-opacity=".3" stroke="${palette[4]}" stroke-opacity=".28" stroke-width="${fix(unit * 0.0016)}"/>`;
	}).join('');
}

function petals(w: number, h: number, palette: readonly string[], random: () => number): string {
	const unit = Math.min(w, h);
	const [x, y] = [w * (0.4 + random() * 0.2), h * (0.36 + random() * 0.1)];
	const rounds = [0.44, 0.33, 0.22].map((reach, round) => {
		const count = 9 + Math.floor(random() * 6);
		const start = random() * 360;
		const long = unit * reach * 0.5;
		const petal = `cx="${fix(x)}" cy="${fix(y - long)}" rx="${fix(long * 0.36)}" ry="${fix(long)}"`;
		return Array.from({ length: count }, (_, i) => {
			const angle = fix(start + (i * 360) / count);
			return `<ellipse ${petal} transform="rotate(${angle} ${fix(x)} ${fix(y)})" fill="${palette[2 + round]}" fill-opacity=".38" stroke="${palette[4]}" stroke-opacity=".25" stroke-width="${fix(unit * 0.0015)}"/>`;
		}).join('');
	});
	return rounds.join('') + circle(x, y, unit * 0.04, palette[4], 0.9);
}

function circle(x: number, y: number, r: number, fill: string, opacity: number): string {
	return `<circle cx="${fix(x)}" cy="${fix(y)}" r="${fix(r)}" fill="${fill}" fill-opacity="${opacity}"/>`;
}

/** Quadratic curves through the middles of neighbouring points. */
function smooth(points: readonly string[]): string {
	const middles = points.slice(1).map((point, i) => {
		const [x, y] = point.split(' ').map(Number);
		const [px, py] = points[i].split(' ').map(Number);
		return `Q${points[i]} ${fix((px + x) / 2)} ${fix((py + y) / 2)}`;
	});
	return `${middles.join(' ')} L${points[points.length - 1]}`;
}

function fix(value: number): number {
	return Math.round(value * 100) / 100;
}
