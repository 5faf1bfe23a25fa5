// The sums in the words of the hint after a run. The one place that knows how they are worded.

export interface HintSums {
	images: number;
	/** USD that Runware has named */
	usd: number;
	/** USD by list price */
	listedUSD: number;
	reused: number;
	underWay: number;
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

/** "12 images for $0.108, 2 of them reused and not paid again, 7 images still under way (about $0.063)" */
export function readHint(text: string): HintSums | undefined {
	if (!/^\d+ images?\b/.test(text)) return undefined;
	const [head] = text.split(', ');
	return {
		images: numberIn(head, /^(\d+) images?\b/),
		usd: numberIn(head, /(?<!about )\$([\d.]*\d)/),
		listedUSD: numberIn(head, /about \$([\d.]*\d)/),
		reused: numberIn(text, /(\d{1,9}) (?:of them )?reused/),
		underWay: numberIn(text, /(\d{1,9}) (?:images? )?(?:still |are )?under way/),
	};
}
