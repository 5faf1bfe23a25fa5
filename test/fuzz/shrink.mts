// The least that still fails: fewer mutated replies, and less in each.
import { copyOf, parseTree, placesIn, print, remove, type Tree } from './tree.mts';
import type { Reply } from './replyMutations.mts';

export type Replies = Map<number, Reply>;

const MOST_TRIES = 400;

/** `fails` plays with these replies and without any other mutation. */
export async function shrink(
	replies: Replies,
	fails: (replies: Replies) => Promise<boolean>,
): Promise<Replies> {
	let least = replies;
	let tries = 0;
	const keepIfFails = async (smaller: Replies): Promise<boolean> => {
		if (tries++ > MOST_TRIES || !(await fails(smaller))) return false;
		least = smaller;
		return true;
	};
	for (const number of replies.keys()) {
		const fewer = new Map(least);
		fewer.delete(number);
		await keepIfFails(fewer);
	}
	for (const number of least.keys()) {
		const change = async (reply: Partial<Reply>) =>
			await keepIfFails(new Map(least).set(number, { ...(least.get(number) as Reply), ...reply }));
		await change({ headers: {} });
		await change({ status: 200 });
		const tree = parseTree((least.get(number) as Reply).body);
		if (tree) await shrinkTree(tree, async (smaller) => await change({ body: print(smaller) }));
	}
	return least;
}

/** Takes out one place after the other, from the end, as long as that fails too. */
async function shrinkTree(
	whole: Tree,
	keepIfFails: (tree: Tree) => Promise<boolean>,
): Promise<void> {
	let tree = whole;
	for (let at = placesIn(tree).length - 1; at > 0; at--) {
		const smaller = copyOf(tree);
		const places = placesIn(smaller);
		if (at >= places.length) continue;
		remove(places[at]);
		if (await keepIfFails(smaller)) tree = smaller;
	}
}
