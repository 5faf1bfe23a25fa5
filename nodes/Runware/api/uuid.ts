import { createHash } from 'node:crypto';

const WHOLE = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const FILE_NAME = /([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\.\w+)?$/i;

export const isUUID = (text: string | undefined): text is string =>
	text !== undefined && WHOLE.test(text);

/** A UUID in small letters, since some servers echo it in capitals; any other identifier as it is. */
export const uuidOf = <Text extends string | undefined>(text: Text) =>
	isUUID(text) ? text.toLowerCase() : text;

export const isSameUUID = (one: string | undefined, other: string): boolean =>
	one === other || one?.toLowerCase() === other.toLowerCase();

/**
 * The UUID of an image that came without one, so that it is not lost: the one in its link, which
 * Runware names files by, or else one made from its link or data, the same each time.
 */
export function uuidOfImage(linkOrData: string): string {
	// A signature may differ from answer to answer.
	const [address = ''] = linkOrData.split(/[?#]/, 1);
	const inLink = FILE_NAME.exec(address.slice(-60))?.[1];
	if (inLink !== undefined) return inLink.toLowerCase();
	const hex = createHash('sha256').update(address).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
