/** Shorter than any key: replacing so little would garble what is not the key. */
const SHORTEST_SECRET = 8;

/** The key as the credential sends it: without what a careless copy brings along. */
const sentForm = (apiKey: string) => apiKey.replace(/^\s*bearer\s/i, '').replace(/[^!-~]/g, '');

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/**
 * A character as it may stand in a text: itself, or as JSON, an address, HTML or a mail writes it.
 * Repeats are bounded, or a text of nothing but backslashes would be read anew from each of them.
 */
function formsOf(character: string): string {
	const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
	const itself = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
	const inJson = units
		.map((unit) => `\\\\{1,16}(?:u${hex(unit, 4)}|u\\{0{0,8}${hex(unit, 1)}\\}|x${hex(unit, 2)})`)
		.join('');
	const inAddress = [...Buffer.from(character)]
		.map((byte) => `(?:%(?:25){0,8}|=)${hex(byte, 2)}`)
		.join('');
	const point = character.codePointAt(0) ?? 0;
	const inHtml = `&#(?:0{0,8}${point}|x0{0,8}${hex(point, 1)});`;
	return `(?:\\\\{0,16}${itself}|${inJson}|${inAddress}|${inHtml})`;
}

/**
 * What base64 makes of a secret, wherever in a text it stands: three groups of six bits share a byte,
 * so there are three forms, and what is made of its neighbours as well is left out.
 */
const base64Of = (secret: string): string[] =>
	[0, 1, 2].map((before) => {
		const whole = Buffer.from(' '.repeat(before) + secret);
		const encoded = whole.toString('base64url');
		const rest = (whole.length * 8) % 6 === 0 ? encoded.length : -1;
		return encoded
			.slice(Math.ceil((before * 8) / 6), rest)
			.replace(/[-_]/g, (sign) => (sign === '-' ? '[-+]' : '[_/]'));
	});

const patternOf = (secret: string) => [...secret].map(formsOf).join('');

/**
 * Takes secrets out of text: the API key and the webhook's token. An API or a proxy may put the
 * request's headers or addresses into an error, escaped in whatever way, and from there they would get
 * into execution data, which more people can read than the credential.
 */
export function redactor(...secrets: unknown[]): (text: string) => string {
	const forms = secrets
		.filter((secret) => typeof secret === 'string')
		.flatMap((secret) => [secret.trim(), sentForm(secret)])
		.filter((form) => form.length >= SHORTEST_SECRET)
		// The longer first, or its rest would stay.
		.sort((a, b) => b.length - a.length);
	if (forms.length === 0) return (text) => text;
	const patterns = [...new Set(forms)].flatMap((form) => [
		patternOf(form),
		Buffer.from(form).toString('hex'),
		...base64Of(form),
	]);
	// Headers and hexadecimals come in capitals as well as in small letters.
	const pattern = new RegExp(patterns.join('|'), 'gi');
	return (text) => text.replace(pattern, '***');
}
