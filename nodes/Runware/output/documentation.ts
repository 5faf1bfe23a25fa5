import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';
import { fieldAt } from '../input/fieldAt';
import { documentationOf as pageOf } from '../models/modelOf';
import type { Link } from './description';

const KEY_DOCUMENTATION = 'https://runware.ai/docs/platform/authentication';

const link = (address: string): Link => ({ text: 'Documentation', address });

/** Runware's documentation of a wire parameter, dotted when nested. */
export const documentationAt = (path: string, air?: string): Link =>
	link(`${pageOf(air)}#request-${path.toLowerCase().replace(/\./g, '-')}`);

/** The parameter that an error names, and its label on the panel. */
export function subjectOf({
	parameter,
}: RunwareError): { path: string; label: string } | undefined {
	const [path] = [parameter ?? []].flat();
	const label = path === undefined ? undefined : fieldAt(path);
	// Other parameters, such as the API key, are named in the words for the error.
	return path === undefined || label === undefined ? undefined : { path, label };
}

/** Where Runware explains an error. */
export function documentationOf(error: RunwareError, air?: string): Link {
	if (categoryOf(error.code) === 'key') return link(KEY_DOCUMENTATION);
	if (error.documentation !== undefined) return link(error.documentation);
	const subject = subjectOf(error);
	return subject === undefined ? link(pageOf(air)) : documentationAt(subject.path, air);
}
