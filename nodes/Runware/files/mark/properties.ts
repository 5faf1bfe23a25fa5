import type { Mark } from './mark';
import { xmlText } from './xmlText';

const EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const CORE = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const MOST_NAME_BYTES = 1000;
/** It is written twice. */
const MOST_ALT_TEXT_BYTES = 10_000;

export interface Property {
	namespace: string;
	prefix: string;
	name: string;
	/** XML. */
	value: string;
}

/** For the element around them. */
export const DECLARATIONS = `xmlns:Iptc4xmpExt="${EXTENSION}" xmlns:Iptc4xmpCore="${CORE}" xmlns:dc="${DUBLIN_CORE}"`;

const extension = (name: string, value: string): Property => ({
	namespace: EXTENSION,
	prefix: 'Iptc4xmpExt',
	name,
	value,
});

/** The mark itself (IPTC Photo Metadata Standard 2025.1, NewsCodes "Digital Source Type"). */
export const SOURCE = extension('DigitalSourceType', SOURCE_TYPE);

const inDefaultLanguage = (text: string) =>
	`<rdf:Alt><rdf:li xml:lang="x-default">${xmlText(text, MOST_ALT_TEXT_BYTES)}</rdf:li></rdf:Alt>`;

/** All that is to be said but for the prompt, which is cut to the room that these leave. */
export function propertiesOf({ system, systemVersion, altText }: Mark): Property[] {
	const properties = [SOURCE];
	if (system) properties.push(extension('AISystemUsed', xmlText(system, MOST_NAME_BYTES)));
	if (systemVersion)
		properties.push(extension('AISystemVersionUsed', xmlText(systemVersion, MOST_NAME_BYTES)));
	if (altText) {
		const value = inDefaultLanguage(altText);
		properties.push(
			{ namespace: DUBLIN_CORE, prefix: 'dc', name: 'description', value },
			{ namespace: CORE, prefix: 'Iptc4xmpCore', name: 'AltTextAccessibility', value },
		);
	}
	return properties;
}

export const promptProperty = (prompt: string, mostBytes: number): Property =>
	extension('AIPromptInformation', xmlText(prompt, mostBytes));

export const elementOf = ({ prefix, name, value }: Property): string =>
	`<${prefix}:${name}>${value}</${prefix}:${name}>`;
