import { isObject } from './crossField.mts';
import type { RunwareError } from './errors.mts';
import type { Settings } from './settings.mts';

const ALWAYS_WRONG = 'wrong-key';

/** The key comes as a Bearer header or in a first task of its own. */
export function keyError(
	header: string | undefined,
	tasks: readonly unknown[],
	{ apiKey }: Settings,
): RunwareError | undefined {
	const [first] = tasks;
	const own = isObject(first) && first.taskType === 'authentication' ? first.apiKey : undefined;
	const key = own ?? /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
	if (!key) return about('missingApiKey', 'An API key is required.');
	const wrong = typeof key !== 'string' || key === ALWAYS_WRONG || (apiKey && key !== apiKey);
	return wrong ? about('invalidApiKey', 'This API key is not valid.') : undefined;
}

function about(code: string, message: string): RunwareError {
	return { code, message, parameter: 'apiKey', type: 'string', taskType: 'authentication' };
}
