/** The bytes of all pieces; those of a single one are not copied. */
export function joined(pieces: Buffer[]): Buffer {
	const [first, ...others] = pieces.filter(({ length }) => length > 0);
	return first !== undefined && others.length === 0 ? first : Buffer.concat(pieces);
}
