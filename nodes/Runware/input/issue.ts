/** A value that breaks the rule of its parameter, in the words of the panel. */
interface BrokenRule {
	/** The field as the user sees it, its group included. */
	field: string;
	/** Completes "<field> must be …" */
	rule: string;
	/** What was given. */
	value: unknown;
	/** The key on the wire, dotted; names the place in Runware's documentation. */
	path: string;
}

/** A parameter that is there and holds nothing, although nothing can be done without it. */
interface EmptyField {
	field: string;
	path: string;
	/** Undefined or null where an expression found nothing. */
	empty: unknown;
}

/** A parameter whose expression threw, so that there is no value to check. */
interface FailedExpression {
	field: string;
	path: string;
	/** What n8n says about the expression. */
	thrown: string;
}

/** What is wrong with one parameter. */
export type Issue = BrokenRule | EmptyField | FailedExpression;

const MAX_SHOWN = 80;

/** Text for any value, also one that JSON cannot hold. */
const asText = (value: unknown): string => {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return String(value);
	}
};

const shown = (value: unknown) => {
	if (value === undefined || value === '') return 'empty';
	if (typeof value === 'number') return String(value);
	const text = asText(value);
	return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

export function issueMessage(issue: Issue): string {
	const { field } = issue;
	if ('thrown' in issue) return `The expression in ${field} failed: ${issue.thrown}`;
	if ('rule' in issue) return `${field} must be ${issue.rule}, but is ${shown(issue.value)}`;
	if (issue.empty === undefined || issue.empty === null)
		return `The expression in ${field} gives nothing. Does the field exist?`;
	return `${field} is empty`;
}
