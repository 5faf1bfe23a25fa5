import { NotMarkable } from './mark';

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const END_OF_RDF = '</rdf:RDF>';

const DECLARED = /\bxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED = /<([\w.-]+:[\w.-]+)|\s([\w.-]+:[\w.-]+)\s*=/g;
const ABOUT = /\brdf:about\s*=\s*("[^"]*"|'[^']*')/g;

const DEFAULT_NAMESPACE = /\sxmlns\s*=/;

const count = (text: string, part: string) => text.split(part).length - 1;

/**
 * The XMP packet that a file came with. It is read by a few patterns and no XML parser, so whatever
 * could mislead them (comments, other encodings, a second RDF) makes it one that is left alone.
 */
export class Packet {
	readonly xml: string;
	/** The resource that is described, quotes included: it must be the same in every description. */
	readonly about: string;
	private readonly prefixes = new Map<string, Set<string>>();
	private readonly names: Set<string>;

	constructor(bytes: Buffer) {
		this.xml = bytes.toString('utf8');
		for (const [, prefix = '', one, other] of this.xml.matchAll(DECLARED)) {
			const namespace = one ?? other ?? '';
			this.prefixes.set(namespace, (this.prefixes.get(namespace) ?? new Set()).add(prefix));
		}
		this.names = new Set(
			Array.from(this.xml.matchAll(NAMED), ([, element, attribute]) => element ?? attribute ?? ''),
		);
		const abouts = Array.from(this.xml.matchAll(ABOUT), ([, about = '']) => about);
		this.about = abouts[0] ?? '""';
		const isUsual =
			bytes.equals(Buffer.from(this.xml)) &&
			!this.xml.includes('<!') &&
			!DEFAULT_NAMESPACE.test(this.xml) &&
			count(this.xml, '<rdf:RDF') === 1 &&
			count(this.xml, END_OF_RDF) === 1 &&
			[...(this.prefixes.get(RDF) ?? [])].join() === 'rdf' &&
			new Set(abouts.map((about) => about.slice(1, -1))).size <= 1;
		if (!isUsual) throw new NotMarkable('its XMP metadata are built in an unusual way');
	}

	/** True where the packet has this property, as an element or as an attribute. */
	has(namespace: string, name: string): boolean {
		const prefixes = [...(this.prefixes.get(namespace) ?? [])];
		return prefixes.some((prefix) => this.names.has(`${prefix}:${name}`));
	}

	/** With more behind its last description. */
	with(description: string): Buffer {
		const at = this.xml.indexOf(END_OF_RDF);
		return Buffer.from(this.xml.slice(0, at) + description + this.xml.slice(at));
	}
}
