interface Hint {
	message: string;
	type: 'info' | 'warning';
}

/**
 * How many items found nothing for a setting that may be empty. Where none found anything, the
 * expression probably names a field that does not exist.
 */
export function emptyCellHints(requests: Array<{ emptyCells: string[] }>): Hint[] {
	const counts = new Map<string, number>();
	for (const label of requests.flatMap(({ emptyCells }) => emptyCells))
		counts.set(label, (counts.get(label) ?? 0) + 1);
	const all = requests.length;
	return [...counts].map(([label, count]): Hint => {
		if (count < all)
			return {
				type: 'info',
				message: `${label} is empty for ${count} of ${all} items, so it is not set there`,
			};
		const items = all === 1 ? 'the only item' : `all ${all} items`;
		return {
			type: 'warning',
			message: `${label} is empty for ${items}, so it is not set. Does the field in its expression exist?`,
		};
	});
}
