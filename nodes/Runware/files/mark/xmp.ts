import { NotMarkable, SIGNED, type Mark } from './mark';
import { Packet, RDF } from './packet';
import { DECLARATIONS, elementOf, promptProperty, propertiesOf, SOURCE } from './properties';

/** As much as one segment of a JPEG takes; the packets of other formats grow by no more. */
export const MOST_PACKET_BYTES = 65_502;

const DUBLIN_CORE_TERMS = 'http://purl.org/dc/terms/';

/** The id is XMP's own, the same in every packet. */
const START = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">`;
const END = '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>';

const descriptionOf = (about: string, elements: string) =>
	`<rdf:Description rdf:about=${about} ${DECLARATIONS}>${elements}</rdf:Description>`;

/** `isThere`: what the file says already stays as it is. */
function elementsFor(mark: Mark, isThere: Packet['has'], mostBytes: number): string {
	const isMissing = ({ namespace, name }: { namespace: string; name: string }) =>
		!isThere(namespace, name);
	const elements = propertiesOf(mark).filter(isMissing).map(elementOf).join('');
	if (!mark.prompt || !isMissing(promptProperty('', 0))) return elements;
	const room = mostBytes - Buffer.byteLength(elements + elementOf(promptProperty('', 0)));
	const prompt = promptProperty(mark.prompt, room);
	return prompt.value === '' ? elements : elements + elementOf(prompt);
}

/** A packet (XMP specification part 1, ISO 16684-1) with the mark and nothing else. */
export function newPacket(mark: Mark): Buffer {
	const room = MOST_PACKET_BYTES - Buffer.byteLength(START + descriptionOf('""', '') + END);
	const elements = elementsFor(mark, () => false, room);
	return Buffer.from(START + descriptionOf('""', elements) + END);
}

/** The packet of a file with all in it that was missing. The same packet where nothing was. */
export function markedPacket(bytes: Buffer, mark: Mark, mostBytes: number): Buffer {
	const packet = new Packet(bytes);
	if (packet.has(DUBLIN_CORE_TERMS, 'provenance')) throw new NotMarkable(SIGNED);
	if (packet.has(SOURCE.namespace, SOURCE.name) && !packet.xml.includes(SOURCE.value))
		throw new NotMarkable('the file names another source type');
	const { about } = packet;
	const room = mostBytes - bytes.length - Buffer.byteLength(descriptionOf(about, ''));
	const elements = elementsFor(mark, (namespace, name) => packet.has(namespace, name), room);
	if (elements === '') return bytes;
	if (Buffer.byteLength(elements) > room) throw new NotMarkable('its XMP metadata leave no room');
	return packet.with(descriptionOf(about, elements));
}
