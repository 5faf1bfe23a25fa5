/** What an error says below its message, in this order. Values are not escaped yet. */
export interface Description {
	/** Sentences: what Runware says, and what to do. */
	advice: string[];
	links?: Link[];
	lists?: List[];
}

export interface Link {
	text: string;
	address: string;
}

/** Such as task UUIDs. An address in an entry becomes a link. */
export interface List {
	title: string;
	entries: string[];
}

/** As many as a person reads; the log has them all. */
const MOST_SHOWN = 10;

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	// The editor shows text between backticks as code.
	'`': '&#96;',
};

const escaped = (text: string) => text.replace(/[&<>"'`]/g, (sign) => ESCAPES[sign] ?? sign);

/** Runware's own words may lack the full stop. */
export const sentence = (text: string) => (/[.!?…:]$/.test(text.trimEnd()) ? text : `${text}.`);

const shown = ({ entries }: List): string[] => {
	const left = entries.length - MOST_SHOWN;
	return left > 0
		? [...entries.slice(0, MOST_SHOWN), `… and ${left} more, in the log`]
		: [...entries];
};

const linkHtml = ({ text, address }: Link) =>
	/^https?:\/\//.test(address)
		? `<a href="${escaped(address)}" target="_blank">${escaped(text)}</a>`
		: escaped(`${text}: ${address}`);

const entryHtml = (entry: string) =>
	entry
		.split(/(https?:\/\/\S+)/)
		.map((part, index) =>
			index % 2 === 1 ? linkHtml({ text: part, address: part }) : escaped(part),
		)
		.join('');

export function listHtml(list: List): string {
	const [first = '', ...others] = shown(list).map(entryHtml);
	const title = escaped(list.title);
	if (others.length === 0) return `${title}: ${first}`;
	return `${title}:<ul>${[first, ...others].map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
}

export function listText(list: List): string {
	const [first = '', ...others] = shown(list);
	if (others.length === 0) return `${list.title}: ${first}`;
	return [`${list.title}:`, ...[first, ...others].map((entry) => `- ${entry}`)].join('\n');
}

export const filled = (lists: List[] = []) => lists.filter(({ entries }) => entries.length > 0);

/** There is no line break after a list: it ends its line itself. */
export const joinedHtml = (parts: Array<string | null | undefined>) =>
	parts.filter(Boolean).join('<br>').replaceAll('</ul><br>', '</ul>');

export const joinedText = (parts: string[]) => parts.filter(Boolean).join('\n');

/** For the editor, which renders tags and drops those that it does not know. */
export const htmlOf = ({ advice, links = [], lists }: Description): string =>
	joinedHtml([
		...advice.map((text) => escaped(sentence(text))),
		...links.map(linkHtml),
		...filled(lists).map(listHtml),
	]);

/** For rows, logs, agents and lists in the panel, which show tags as they are. */
export const textOf = ({ advice, links = [], lists }: Description): string =>
	joinedText([
		advice.map(sentence).join(' '),
		...links.map(({ text, address }) => `${text}: ${address}`),
		...filled(lists).map(listText),
	]);
