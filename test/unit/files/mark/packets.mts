// XMP packets that a file may have come with, and what is to become of each.
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const DC = 'http://purl.org/dc/elements/1.1/';
const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype';

const packet = (descriptions: string) =>
	`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Test">\n <rdf:RDF xmlns:rdf="${RDF}">\n${descriptions}\n </rdf:RDF>\n</x:xmpmeta>\n${' '.repeat(300)}<?xpacket end="w"?>`;

const described = (inside: string, declared = '', about = '""') =>
	packet(`  <rdf:Description rdf:about=${about} ${declared}>${inside}</rdf:Description>`);

const CREATOR = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Camera"';
const DESCRIPTION = `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Theirs</rdf:li></rdf:Alt></dc:description>`;

export interface KnownPacket {
	name: string;
	bytes: Buffer;
	/** what the row says, but for `trainedAlgorithmicMedia` */
	refused?: string;
	/** what ExifTool still reads afterwards */
	stays?: Record<string, string>;
}

const usual = (name: string, text: string, stays: KnownPacket['stays'] = {}): KnownPacket => ({
	name,
	bytes: Buffer.from(text),
	stays,
});
const refused = (name: string, text: string | Buffer, reason: string): KnownPacket => ({
	name,
	bytes: Buffer.from(text as string),
	refused: `not added: ${reason}`,
});

const UNUSUAL = 'its XMP metadata are built in an unusual way';
const OTHER = 'the file names another source type';
const plain = described('', CREATOR);

export const PACKETS: KnownPacket[] = [
	usual('a usual one', plain, { CreatorTool: 'Camera' }),
	usual('one with an empty RDF', packet('')),
	usual('one about a document', described('', CREATOR, "'uuid:4711'"), { CreatorTool: 'Camera' }),
	usual(
		'one in two descriptions',
		packet(
			`<rdf:Description rdf:about="" ${CREATOR}/><rdf:Description rdf:about='' xmlns:dc="${DC}">${DESCRIPTION}</rdf:Description>`,
		),
		{ CreatorTool: 'Camera', Description: 'Theirs' },
	),
	usual('one with a description', described(DESCRIPTION, `xmlns:dc="${DC}"`), {
		Description: 'Theirs',
	}),
	usual(
		'one with the mark as an element',
		described(
			`<Iptc4xmpExt:DigitalSourceType>${SOURCE}/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`,
			`xmlns:Iptc4xmpExt="${EXTENSION}"`,
		),
	),
	usual(
		'one with the mark as an attribute, by another prefix',
		packet(
			`<rdf:Description rdf:about="" xmlns:i='${EXTENSION}' i:DigitalSourceType='${SOURCE}/trainedAlgorithmicMedia'/>`,
		),
	),
	usual(
		'one with a system and a prompt',
		described(
			'<e:AISystemUsed>Theirs</e:AISystemUsed><e:AIPromptInformation>Their prompt</e:AIPromptInformation>',
			`xmlns:e="${EXTENSION}"`,
		),
		{ AISystemUsed: 'Theirs', AIPromptInformation: 'Their prompt' },
	),
	usual(
		'one whose words look like properties',
		described('', `${CREATOR} xmp:Label="a DigitalSourceType, AISystemUsed"`),
		{ CreatorTool: 'Camera' },
	),
	refused(
		'one that names another source type',
		described(
			`<e:DigitalSourceType>${SOURCE}/digitalCapture</e:DigitalSourceType>`,
			`xmlns:e="${EXTENSION}"`,
		),
		OTHER,
	),
	refused(
		'one that says a part is from AI',
		described(
			'',
			`xmlns:e="${EXTENSION}" e:DigitalSourceType="${SOURCE}/compositeWithTrainedAlgorithmicMedia"`,
		),
		OTHER,
	),
	refused(
		'one of a signature kept elsewhere',
		described(
			'',
			'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="https://example.com/a.c2pa"',
		),
		'the file has a C2PA signature',
	),
	refused('one with a comment', described('<!-- </rdf:RDF> -->'), UNUSUAL),
	refused(
		'one with two RDFs',
		plain.replace('</rdf:RDF>', `</rdf:RDF><rdf:RDF xmlns:rdf="${RDF}"></rdf:RDF>`),
		UNUSUAL,
	),
	refused('one by another prefix of RDF', plain.replaceAll('rdf:', 'r:'), UNUSUAL),
	refused(
		'one of two documents',
		packet('<rdf:Description rdf:about="a"/><rdf:Description rdf:about="b"/>'),
		UNUSUAL,
	),
	refused(
		'one with a default namespace',
		described(`<DigitalSourceType xmlns="${EXTENSION}">x</DigitalSourceType>`),
		UNUSUAL,
	),
	refused('one in UTF-16', Buffer.from(plain, 'utf16le'), UNUSUAL),
	refused(
		'one with bytes that are no text',
		Buffer.concat([Buffer.from(plain), Buffer.from([0xff])]),
		UNUSUAL,
	),
	refused('an empty one', '', UNUSUAL),
	refused('no XML', 'XMP', UNUSUAL),
	refused('one with RDF that closes at once', `<rdf:RDF xmlns:rdf="${RDF}"/>`, UNUSUAL),
];
