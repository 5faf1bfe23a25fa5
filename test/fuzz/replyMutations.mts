// What can be wrong around a reply: its status, headers and bytes. And the mutation of a whole reply.
import type { Random } from './random.mts';
import { parseTree, print } from './tree.mts';
import { mutateTree, TREE_MUTATIONS } from './treeMutations.mts';

export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: string;
}

export interface Mutated extends Reply {
	mutations: string[];
}

interface WireMutation {
	name: string;
	weight?: number;
	apply: (reply: Reply, random: Random) => Partial<Reply>;
}

const BOM = '\uFEFF';
const TYPES = [
	'text/html',
	'text/plain',
	'image/png',
	'application/octet-stream',
	'',
	'application/json; charset=utf-16',
];
const BODIES = [
	'',
	' ',
	'strange',
	'5',
	'""',
	'[]',
	'{}',
	'[[]]',
	'<html><body>Busy</body></html>',
	'\0',
	'{"data":',
	'[{}]',
];
const RETRY_AFTER = [
	'0',
	'-5',
	'2',
	'90',
	'1e9',
	'soon',
	'',
	'Thu, 01 Jan 2026 00:00:03 GMT',
	'1.5',
	'Invalid Date',
];

const WIRE_MUTATIONS: WireMutation[] = [
	{ name: 'status', weight: 4, apply: (_, random) => ({ status: 200 + random.below(400) }) },
	{
		name: 'cut',
		weight: 2,
		apply: ({ body }, random) => ({ body: body.slice(0, random.below(body.length)) }),
	},
	{ name: 'BOM', apply: ({ body }) => ({ body: BOM + body }) },
	{
		name: 'content type',
		apply: ({ headers }, random) => ({
			headers: { ...headers, 'content-type': random.pick(TYPES) },
		}),
	},
	{ name: 'other body', weight: 2, apply: (_, random) => ({ body: random.pick(BODIES) }) },
	{ name: 'blanks around', weight: 0.5, apply: ({ body }) => ({ body: `\r\n\t ${body} \n` }) },
	{ name: 'twice', weight: 0.5, apply: ({ body }) => ({ body: body + body }) },
	{
		name: 'Retry-After',
		apply: ({ headers }, random) => ({
			status: random.pick([429, 503, 200]),
			headers: { ...headers, 'retry-after': random.pick(RETRY_AFTER) },
		}),
	},
];

const MOST = 3;
const OF_THE_WIRE = 0.2;

/** One to three mutations of a reply. */
export function mutate(reply: Reply, random: Random): Mutated {
	const mutations: string[] = [];
	let mutated = reply;
	const tree = parseTree(reply.body);
	const count = random.chance(0.6) ? 1 : 2 + random.below(MOST - 1);
	for (let tries = 0; mutations.length < count && tries < 20; tries++) {
		if (tree === undefined || random.chance(OF_THE_WIRE)) continue;
		const told = mutateTree(tree, random.weighed(TREE_MUTATIONS), random);
		if (told !== undefined) mutations.push(told);
	}
	if (tree !== undefined) mutated = { ...reply, body: print(tree) };
	while (mutations.length < count) {
		const mutation = random.weighed(WIRE_MUTATIONS);
		mutated = { ...mutated, ...mutation.apply(mutated, random) };
		mutations.push(mutation.name);
	}
	return { ...mutated, mutations };
}
