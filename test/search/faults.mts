// What can happen to one request. Data: each fault says what becomes of the tasks and of the answer.
import {
	errorsReply,
	FAILURE_FORMS,
	page,
	truncated,
	wholeReply,
	withErrors,
	type Answer,
	type Broken,
	type Failure,
} from './replies.mts';

export interface Fault {
	name: string;
	/** How many tasks of the request are taken all the same. */
	takes: 'none' | 'first' | 'all';
	/** True: whoever reads the answer knows that none was taken. */
	isRefusal?: true;
	/** Runware cannot make the first task of the request. */
	failure?: Failure;
	/** In the place of the answer; without it the answer is the true one. */
	reply?: (taskUUIDs: string[], trueAnswer: Answer) => Answer | Broken;
	/** The request reached Runware twice at once, and the repeat was refused. */
	isRepeated?: true;
	/** What comes through is made of the true answer. */
	usesAnswer?: true;
	/** Only for requests of several tasks. */
	ofBatch?: true;
	cost?: 'text' | 'missing';
}

const reset = (): Broken => ({ broken: 'ECONNRESET' });
const silent = (): Broken => ({ broken: 'no answer' });
const busy = (more?: Record<string, string>) => (): Answer => ({
	...wholeReply('rateLimitExceeded', 429),
	headers: more,
});
const unavailable = (): Answer => wholeReply('serviceUnavailable', 503);
const cut = (_: string[], answer: Answer) => truncated(answer);
const naming = (code: string, status: number) => (uuids: string[]) =>
	errorsReply(code, status, uuids);
const namingFirst = (code: string, status: number) => (uuids: string[]) =>
	errorsReply(code, status, uuids.slice(0, 1));

const refusal = (name: string, reply: Fault['reply']): Fault => ({
	name,
	takes: 'none',
	isRefusal: true,
	reply,
});
const lost = (name: string, takes: Fault['takes'], reply: Fault['reply']): Fault => ({
	name: `${name}, ${takes === 'none' ? 'not taken' : 'taken'}`,
	takes,
	reply,
});
const fails = (code: string, form: Failure['form']): Fault => ({
	name: `generation fails with ${code} (${form})`,
	takes: 'all',
	failure: { code, form },
});

const UNKNOWN: [name: string, reply: Fault['reply']][] = [
	['reset', reset],
	['500', () => wholeReply('internalServerError', 500)],
	['502 page', () => page(502)],
	['503 of Runware', unavailable],
	['503 page', () => page(503)],
	['504', () => page(504)],
	['408', () => page(408)],
];

/** Each refuses the repeat of a request that Runware has taken. */
export const REPEATING_GATEWAY: Fault[] = [
	{
		name: 'repeated by a gateway, the refusal comes through',
		takes: 'all',
		isRepeated: true,
		reply: naming('conflictTaskUUID', 400),
	},
	{
		name: 'repeated by a gateway, both answers in one',
		takes: 'all',
		isRepeated: true,
		usesAnswer: true,
		reply: (taskUUIDs, answer) => withErrors(answer, 'conflictTaskUUID', taskUUIDs),
	},
];

const SUBMIT_FAULTS: Fault[] = [
	...UNKNOWN.map(([name, reply]) => lost(name, 'none', reply)),
	...UNKNOWN.map(([name, reply]) => lost(name, 'all', reply)),
	lost('no answer', 'all', silent),
	{ ...lost('truncated', 'all', cut), usesAnswer: true },
	lost('200 page', 'all', () => page(200)),
	lost('200 without data', 'all', () => ({ status: 200, body: '{"data":[]}' })),
	refusal('never connected', () => ({ broken: 'ECONNREFUSED' })),
	refusal('429', busy()),
	refusal('429 with Retry-After', busy({ 'retry-after': '2' })),
	refusal('400 invalidWidth', namingFirst('invalidWidth', 400)),
	refusal('401', () => wholeReply('invalidApiKey', 401)),
	refusal('402', naming('insufficientCredits', 402)),
	refusal('404 page', () => page(404)),
	refusal('409 page', () => page(409)),
	refusal('413 page', () => page(413)),
	refusal('307', () => ({ ...page(307), headers: { location: 'http://127.0.0.1:9/' } })),
	lost('conflictTaskUUID', 'none', namingFirst('conflictTaskUUID', 400)),
	lost('duplicateTaskUUID', 'none', namingFirst('duplicateTaskUUID', 400)),
	lost('unknown code', 'none', namingFirst('glitchOfTheDay', 400)),
	...FAILURE_FORMS.map((form) => fails('inferenceError', form)),
	fails('glitchOfTheDay', 'errors'),
	fails('glitchOfTheDay', 'entry'),
	{ ...fails('inferenceError', 'errors'), name: 'generation fails, reset', reply: reset },
	{ ...fails('inferenceError', 'entry'), name: 'generation fails, 504', reply: () => page(504) },
	...(
		[
			['429', busy()],
			['500', UNKNOWN[1][1]],
			['503 of Runware', unavailable],
			['reset', reset],
			['400 invalidWidth', (uuids) => errorsReply('invalidWidth', 400, uuids.slice(1, 2))],
		] as [string, Fault['reply']][]
	).map(
		([name, reply]): Fault => ({
			name: `first task taken, then ${name}`,
			takes: 'first',
			reply,
			ofBatch: true,
		}),
	),
	...REPEATING_GATEWAY,
	{ name: 'cost as text', takes: 'all', cost: 'text' },
	{ name: 'cost missing', takes: 'all', cost: 'missing' },
];

const lookupFault = (name: string, reply: Fault['reply']): Fault => ({
	name,
	takes: 'none',
	reply,
});

const LOOKUP_FAULTS: Fault[] = [
	lookupFault('reset', reset),
	lookupFault('no answer', silent),
	lookupFault('502 page', () => page(502)),
	lookupFault('503 of Runware', unavailable),
	lookupFault('429', busy()),
	lookupFault('401', () => wholeReply('invalidApiKey', 401)),
	lookupFault('400 invalidTaskUUID', naming('invalidTaskUUID', 400)),
	lookupFault('400 invalidWidth', naming('invalidWidth', 400)),
	lookupFault('404 taskExpired', naming('taskExpired', 404)),
	lookupFault('200 resultExpired', naming('resultExpired', 200)),
	lookupFault('200 errorRetrievingTask', naming('errorRetrievingTask', 200)),
	lookupFault('200 unknownError', naming('unknownError', 200)),
	lookupFault('200 unknown code', naming('glitchOfTheDay', 200)),
	lookupFault('truncated', cut),
	lookupFault('200 page', () => page(200)),
	{ name: 'cost as text', takes: 'none', cost: 'text' },
	{ name: 'cost missing', takes: 'none', cost: 'missing' },
];

/**
 * Faults that say the same as another one, in another form. With one fault each is run; as the
 * second of two, where runs multiply, the other stands for them.
 */
const ALIKE: Record<string, string[]> = {
	'502 page': ['503 page', '408'],
	'404 page': ['409 page', '413 page', '307'],
	429: ['429 with Retry-After'],
	truncated: ['200 page', 'no answer'],
	conflictTaskUUID: ['duplicateTaskUUID', ...REPEATING_GATEWAY.map(({ name }) => name)],
	'generation fails with inferenceError (errors)': ['both', '400', 'legacy'].map(
		(form) => `generation fails with inferenceError (${form})`,
	),
	'400 invalidTaskUUID': ['400 invalidWidth'],
	'404 taskExpired': ['200 resultExpired'],
	'200 unknownError': ['200 errorRetrievingTask'],
};
const LIKES = new Set(Object.values(ALIKE).flat());
const isLike = ({ name }: Fault) => LIKES.has(name.replace(/, (not )?taken$/, ''));

interface Restricted {
	isPriced?: boolean;
	isSecond?: boolean;
	/** the names of those that the situation has */
	meets?: readonly string[];
}

/** The faults that can meet a request of this kind; costs only where they are asked for. */
export const faultsFor = (
	isSubmit: boolean,
	tasks: number,
	{ isPriced = false, isSecond = false, meets }: Restricted = {},
): Fault[] =>
	(isSubmit ? SUBMIT_FAULTS : LOOKUP_FAULTS).filter(
		(fault) =>
			(fault.ofBatch === undefined || tasks > 1) &&
			(fault.cost === undefined || isPriced) &&
			!(isSecond && isLike(fault)) &&
			(meets?.includes(fault.name) ?? true),
	);
