// Where the node asks for more than the page does, each with its reason.

type Task = Record<string, unknown>;
type Rule = (task: Task, raw: Task) => boolean;

const cacheOf = (task: Task) => (task.acceleratorOptions ?? {}) as Task;

/** The panel says what an empty one means. */
const MAY_BE_EMPTY = new Set(['seed', 'negativePrompt']);

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** Where a set holds nothing, as `seed` or `lora.0.weight`. */
const emptyPaths = (set: object, above = ''): string[] =>
	Object.entries(set).flatMap(([key, value]: [string, unknown]) => {
		if (isEmpty(value)) return [`${above}${key}`];
		const isGroup = ['safety', 'acceleratorOptions', 'lora'].includes(key) || above === 'lora.';
		return isGroup ? emptyPaths(Object(value) as object, `${above}${key}.`) : [];
	});

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

	// An option that was set and gave nothing: its default may give another image, or another bill.
	emptyOption: (_task, raw) => emptyPaths(raw).some((path) => !MAY_BE_EMPTY.has(path)),

	// The page does not say which of the two counts.
	checkAgainstMode: ({ safety }) => {
		const { checkContent, mode } = (safety ?? {}) as Task;
		if (checkContent === undefined || mode === undefined) return false;
		return checkContent !== (mode !== 'none');
	},

	// No seed has more than 19 digits; zeros in front of it are somebody's mistake.
	seedOfTooManyDigits: (_task, { seed }) => /^\d{20,}$/.test(String(seed)),
};

/** `task` is what would be on the wire, `raw` what was given. */
export const refusedByHouseRule = (task: Task, raw: Task): boolean =>
	Object.values(HOUSE_RULES).some((rule) => rule(task, raw));
