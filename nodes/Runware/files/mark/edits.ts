/** Other bytes in the place of those from `start` to `end`; additional ones where the two are the same. */
export interface Edit {
	start: number;
	end: number;
	by: Buffer;
}

/** Bytes that a file grows by. */
export const growthOf = (edits: Edit[]): number =>
	edits.reduce((sum, { start, end, by }) => sum + by.length - (end - start), 0);

/** The pieces of a file with its edits, which are in order and do not overlap. Nothing is copied. */
export function edited(pieces: Buffer[], edits: Edit[]): Buffer[] {
	const parts: Buffer[] = [];
	let at = 0;
	for (const { start, end, by } of edits) {
		parts.push(...between(pieces, at, start), by);
		at = end;
	}
	return [...parts, ...between(pieces, at, Infinity)];
}

function between(pieces: Buffer[], start: number, end: number): Buffer[] {
	let at = 0;
	return pieces.map((piece) => {
		const from = Math.max(0, start - at);
		const to = Math.max(from, end - at);
		at += piece.length;
		return piece.subarray(from, to);
	});
}
