/** Shorter than any key: replacing so little would garble what is not the key. */
const SHORTEST_KEY = 8;

/** The key as the credential sends it: without what a careless copy brings along. */
const sentForm = (apiKey: string) => apiKey.replace(/^\s*bearer\s/i, '').replace(/[^!-~]/g, '');

/**
 * Takes the API key out of text. An API or a proxy may put the request's headers into an error, and
 * from there the key would get into execution data, which more people can read than the credential.
 */
export function redactor(apiKey: string): (text: string) => string {
	const sent = sentForm(apiKey);
	const escaped = JSON.stringify(sent).slice(1, -1);
	const forms = [apiKey.trim(), sent, escaped, encodeURIComponent(sent)]
		.filter((form) => form.length >= SHORTEST_KEY)
		// The longer first, or its rest would stay.
		.sort((a, b) => b.length - a.length);
	return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, '***'), text);
}
