/** the middle of the rounds: one that a busy machine disturbed does not count */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** "14.2 (13.8–15.0)": the median, and the lowest and highest round */
export function spread(values: number[], digits = 0): string {
	const [lowest, middle, highest] = [Math.min(...values), median(values), Math.max(...values)].map(
		(value) => value.toFixed(digits),
	);
	return lowest === highest ? middle : `${middle} (${lowest}–${highest})`;
}
