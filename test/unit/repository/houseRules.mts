// Where the node asks for more than the page does, each with its reason.

type Task = Record<string, unknown>;
type Rule = (task: Task, raw: Task) => boolean;

const cacheOf = (task: Task) => (task.acceleratorOptions ?? {}) as Task;

/** Never empty once they are there: the field that was meant to fill them may not exist. */
const NEVER_EMPTY = ['model', 'positivePrompt', 'width', 'height', 'taskUUID'];

const isEmpty = (given: unknown) => {
	const isLocator = typeof given === 'object' && given !== null && 'value' in given;
	const value = isLocator ? given.value : given;
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
};

export const HOUSE_RULES: Record<string, Rule> = {
	// A blank prompt buys an image of nothing.
	blankPrompt: ({ positivePrompt }) =>
		typeof positivePrompt === 'string' && positivePrompt.trim() === '',

	// The page: "only applies when outputType is URL". Who sets it expects a link that lives so long.
	lifetimeWithoutLink: ({ ttl, outputType }) =>
		ttl !== undefined && outputType !== undefined && outputType !== 'URL',

	// All results of a task go to the one address, each over the last.
	uploadOfSeveral: ({ uploadEndpoint, numberResults }) =>
		uploadEndpoint !== undefined && Number(numberResults ?? 1) > 1,

	// Caching that would start after the last step; how many Dev and Fast take is not known.
	startPastTheEnd: (task) =>
		Number(cacheOf(task).cacheStartStep) >=
		Number(task.steps ?? (task.model === 'runware:97@1' ? 30 : undefined)),

	// A form of address that nothing can be sent to: port 99999, host 256.256.256.256.
	addressOfNobody: ({ webhookURL, uploadEndpoint }) =>
		[webhookURL, uploadEndpoint].some((url) => url !== undefined && !URL.canParse(String(url))),

	// A JavaScript number past 2^53 is no longer the seed that was meant.
	seedThatLostDigits: (_task, { seed }) => typeof seed === 'number' && seed >= 2 ** 53,

	// What an image cannot be bought without, or what it would be bought twice without.
	emptyField: (_task, raw) => NEVER_EMPTY.some((name) => name in raw && isEmpty(raw[name])),

	// No seed has more than 19 digits; zeros in front of it are somebody's mistake.
	seedOfTooManyDigits: (_task, { seed }) => /^\s*\d{20,}\s*$/.test(String(seed)),
};

/** `task` is what would be on the wire, `raw` what was given. */
export const refusedByHouseRule = (task: Task, raw: Task): boolean =>
	Object.values(HOUSE_RULES).some((rule) => rule(task, raw));
