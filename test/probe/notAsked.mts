// Open points that the probe leaves open, for docs/probe.md.

export interface NotAsked {
	point: string;
	why: string;
}

export const NOT_ASKED: readonly NotAsked[] = [
	{
		point: 'Webhooks: envelope or flat, errors, number of attempts, webhook with a sync task',
		why: 'needs an address that Runware can reach; Runware Trigger takes every form',
	},
	{
		point: 'uploadEndpoint: headers, what a failed upload does, what is replied, several results',
		why: 'needs an address that Runware can reach',
	},
	{
		point: 'When Runware itself gives up a sync request, and how it says so',
		why: 'needs a task that takes minutes; an image takes seconds',
	},
	{
		point: 'Whether part of a batch is taken before a 429 or a 5xx; Retry-After; rate limits',
		why: 'needs a load that is paid for, or trouble on the side of Runware',
	},
	{
		point: 'The longest batch and the largest body',
		why: 'the node sends at most a hundred tasks, and that is asked',
	},
	{
		point: 'In which form a failed image is reported',
		why: 'none can be made to fail for certain; seen if one of the two images of the async task does',
	},
	{
		point: 'The status of missing credit',
		why: 'seen only with an account that has none',
	},
	{
		point: 'How an unsafe image is reported; safety.mode against safety.checkContent',
		why: 'would ask for an unsafe image',
	},
	{
		point: 'How long UUIDs, results, archive and links are kept',
		why: 'takes days: give the task UUIDs of an earlier table with --earlier',
	},
	{
		point: 'Default steps of Dev and Fast, LoRAs made for Dev on Full, the direction of thresholds',
		why: 'no reply tells; the pictures would have to be compared by eye',
	},
	{
		point: 'Whether an unsuitable scheduler silently becomes the default one',
		why: 'no reply tells',
	},
];
