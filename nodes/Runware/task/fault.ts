/** What is wrong with one parameter, in the words of the panel. */
export interface Fault {
	/** The field as the user sees it, its group included. */
	field: string;
	/** Completes "<field> must be …" */
	rule: string;
	/** What was given. */
	value: unknown;
	/** The key on the wire, dotted; names the place in Runware's documentation. */
	path: string;
}

const MAX_SHOWN = 80;

const shown = (value: unknown) => {
	if (value === undefined || value === '') return 'empty';
	if (typeof value === 'number') return String(value);
	const text = JSON.stringify(value) ?? String(value);
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

export const faultMessage = ({ field, rule, value }: Fault): string =>
	`${field} must be ${rule}, but is ${shown(value)}`;
