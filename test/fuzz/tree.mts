// A reply's JSON as a tree that can hold what no JavaScript value can: a key twice, a number in its own
// digits, a key named __proto__.

export type Tree =
	| { kind: 'object'; entries: [key: string, value: Tree][] }
	| { kind: 'array'; items: Tree[] }
	| { kind: 'value'; text: string };

/** A node of the tree, with the way to it: `data[].imageURL`. */
export interface Place {
	path: string;
	node: Tree;
	parent?: Tree;
	/** its number in the parent */
	index: number;
}

export const value = (text: string): Tree => ({ kind: 'value', text });
export const treeOf = (content: unknown): Tree => {
	if (Array.isArray(content)) return { kind: 'array', items: content.map(treeOf) };
	if (typeof content !== 'object' || content === null) return value(JSON.stringify(content));
	const entries = Object.entries(content).map(([key, inner]): [string, Tree] => [
		key,
		treeOf(inner),
	]);
	return { kind: 'object', entries };
};

const DEEPEST = 500;

/** Undefined: not JSON, or nested too deep to be walked. */
export function parseTree(text: string): Tree | undefined {
	// The functions here go down by calling themselves.
	if (text.includes('['.repeat(DEEPEST))) return undefined;
	try {
		return treeOf(JSON.parse(text));
	} catch {
		return undefined;
	}
}

export function print(tree: Tree): string {
	if (tree.kind === 'value') return tree.text;
	if (tree.kind === 'array') return `[${tree.items.map(print).join(',')}]`;
	return `{${tree.entries.map(([key, inner]) => `${JSON.stringify(key)}:${print(inner)}`).join(',')}}`;
}

export const copyOf = (tree: Tree): Tree => {
	if (tree.kind === 'value') return value(tree.text);
	if (tree.kind === 'array') return { kind: 'array', items: tree.items.map(copyOf) };
	return { kind: 'object', entries: tree.entries.map(([key, inner]) => [key, copyOf(inner)]) };
};

/** Every node, the root first. */
export function placesIn(node: Tree, path = '', parent?: Tree, index = 0): Place[] {
	const here = { path, node, parent, index };
	if (node.kind === 'value') return [here];
	if (node.kind === 'array') {
		return [here, ...node.items.flatMap((item, at) => placesIn(item, `${path}[]`, node, at))];
	}
	const inner = node.entries.flatMap(([key, child], at) =>
		placesIn(child, path === '' ? key : `${path}.${key}`, node, at),
	);
	return [here, ...inner];
}

/** In the place of a node its other self; the root is changed in itself. */
export function replace({ parent, index, node }: Place, other: Tree): void {
	if (parent?.kind === 'array') parent.items[index] = other;
	else if (parent?.kind === 'object') parent.entries[index][1] = other;
	else become(node, other);
}

export function remove({ parent, index }: Place): void {
	if (parent?.kind === 'array') parent.items.splice(index, 1);
	if (parent?.kind === 'object') parent.entries.splice(index, 1);
}

function become(root: Tree, other: Tree): void {
	for (const key of Object.keys(root)) Reflect.deleteProperty(root, key);
	Object.assign(root, other);
}
