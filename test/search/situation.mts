// One of the situations that are searched: what there is to set, and its name.
import type { SwitchName, SwitchValue } from './switches.mts';

export type CourseName =
	| 'alone'
	| 'killed'
	| 'stopped'
	| 'two at once'
	| 'loop'
	| 'any retry'
	| 'tool calls at once'
	| 'agent'
	| 'manual again'
	| 'manual loop again';

export interface Situation {
	name: string;
	course: CourseName;
	faults: number;
	items: number;
	delivery: 'sync' | 'async';
	hasKey: boolean;
	/** several tasks to a request */
	isBatch?: true;
	/** USD */
	budget?: number;
	/** USD of the nth image billed; $0.009 if not told */
	prices?: (nth: number) => number;
	download?: true;
	wait?: false;
	/** images of each item */
	results?: number;
	/** images of each item that come after the time limit */
	lateImages?: number;
	concurrency?: number;
	includeCost?: boolean;
	/** all items have one prompt and one key */
	sharesKey?: true;
	/** the node has another id in each execution, as one that was deleted and pasted again */
	isPasted?: true;
	/** Runware receives each request to it twice at once */
	gateway?: 'repeats';
	/** the only faults that there are, by name */
	meets?: readonly string[];
	/** how a run in the editor ends */
	ends?: 'with a fault' | 'by Stop';
	/** where not every world is searched: the values that are */
	worlds?: { [N in SwitchName]?: readonly SwitchValue<N>[] } & { 'on error'?: readonly string[] };
}

export const LIST_PRICE = 0.009;
/** The node's Time Limit in every situation. */
export const TIME_LIMIT_S = 20;

type Short = Partial<Situation> & Pick<Situation, 'course'>;

export const DELIVERIES = ['sync', 'async'] as const;

export const both = (short: Short): Situation[] =>
	DELIVERIES.flatMap((delivery) =>
		[true, false].map((hasKey) => named({ ...short, delivery, hasKey })),
	);
export const withKey = (short: Short): Situation[] =>
	DELIVERIES.map((delivery) => named({ ...short, delivery, hasKey: true }));

export function named(short: Short & Pick<Situation, 'delivery' | 'hasKey'>): Situation {
	const items = short.items ?? 1;
	const what = [
		short.course,
		items === 1 ? 'one task' : `${items} items`,
		short.delivery,
		...(short.faults === 2 ? ['two faults'] : []),
		...(short.faults === 0 ? ['no fault'] : []),
		...(short.isBatch ? ['in one request'] : []),
		...(short.hasKey ? ['key'] : ['no key']),
		...(short.budget === undefined ? [] : [`budget $${short.budget}`]),
		...(short.prices === undefined ? [] : [`prices ${[0, 1, 2].map(short.prices).join(' ')}`]),
		...(short.download ? ['files'] : []),
		...(short.wait === false ? ['not waited for'] : []),
		...(short.results === undefined ? [] : [`${short.results} images each`]),
		...(short.lateImages === undefined ? [] : [`${short.lateImages} of them late`]),
		...(short.concurrency === undefined ? [] : [`concurrency ${short.concurrency}`]),
		...(short.includeCost ? ['with costs'] : []),
		...(short.sharesKey ? ['one key for all'] : []),
		...(short.isPasted ? ['pasted again'] : []),
		...(short.gateway ? ['gateway repeats'] : []),
		...(short.ends ? [`ends ${short.ends}`] : []),
	].join(', ');
	return { faults: 1, ...short, name: what, items };
}

/**
 * The forms that an answer can take are searched with one fault. Here, where runs multiply, a form
 * stands for its likes: that it is read as its likes are is what the other situations show.
 */
export const ONE_FORM_EACH: Situation['worlds'] = {
	unknown: ['empty'],
	archive: ['kept', 'none'],
	archiveOfRunning: ['unknown'],
	archiveAfterConflict: ['task'],
	pollOfRunningSync: ['unknown'],
	speed: ['quick', 'slow'],
	'on error': ['stop'],
};
/** How a budget is kept has nothing to do with how an unknown task looks. */
export const FOR_BUDGETS: Situation['worlds'] = {
	...ONE_FORM_EACH,
	'on error': undefined,
	archive: ['kept'],
	visible: ['at once'],
	speed: ['quick'],
};
