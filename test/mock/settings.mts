// One table: the command line, its help, the control endpoint and the types all read it.

type Plain = string | number | boolean;

export interface SettingRow<T extends Plain = Plain> {
	default: T;
	meaning: string;
	oneOf?: readonly T[];
}

function choice<const T extends Plain>(
	oneOf: readonly [T, ...T[]],
	meaning: string,
): SettingRow<T> {
	return { default: oneOf[0], oneOf, meaning };
}

function value<T extends Plain>(initial: T, meaning: string): SettingRow<T> {
	return { default: initial, meaning };
}

const flag = (initial: boolean, meaning: string): SettingRow<boolean> => value(initial, meaning);
const amount = (initial: number, meaning: string): SettingRow<number> => value(initial, meaning);
const text = (initial: string, meaning: string): SettingRow<string> => value(initial, meaning);

const SETTINGS = {
	apiKey: text('', 'the only key accepted; empty: any key but "wrong-key"'),

	latencyMs: amount(0, 'how long an image task runs'),
	jitterMs: amount(0, 'up to this much is added to the latency, the same for the same task'),
	syncLimitMs: amount(Infinity, 'a sync request waits no longer: 504, and the task runs on'),
	queueLimit: amount(Infinity, 'tasks running at once; one more is refused with 429'),
	rateLimit: amount(
		Infinity,
		'image tasks taken in one window; a request with more is refused: 429 and Retry-After',
	),
	rateWindowMs: amount(1000, 'length of the windows that rateLimit counts in'),
	visibleAfterMs: amount(0, 'lookups do not see a task for this long after its acceptance'),

	price: amount(0.009, 'USD for one HiDream-I1 Full image of 1024 x 1024 in 30 steps'),
	costs: choice(['formula', 'flat'], 'cost by steps and pixels, or the same for every image'),
	prices: text('', 'USD of the first image, the second, and so on; the last stays: "0.009,0.02"'),
	promptPrices: text('', 'USD by a word of the prompt: "harbour=0.02,lighthouse=0.05"'),
	costForm: choice(['number', 'text'], 'cost in the answer as a number, or as a string'),
	costJitter: amount(0, 'equal requests differ in cost by up to this fraction'),
	costAlways: flag(false, 'cost is in the answer even when includeCost was not set'),
	billFailed: flag(false, 'failed generations are billed too'),
	balanceUSD: amount(1000, 'credit at the start; a task it cannot pay is refused'),
	creditsStatus: choice([402, 400, 200], 'HTTP status of insufficientCredits'),
	publishedPrices: choice(
		['list', 'dearer', 'words', 'none'],
		'prices of models without a key: those of the pages, twice as much, no example, or 404',
	),
	balanceForm: choice(['object', 'number'], 'how getDetails gives the balance'),

	tasksPerRequest: amount(Infinity, 'a request with more tasks is refused as a whole'),
	mixedStatus: choice([200, 400], 'HTTP status when some tasks succeed and some do not'),
	rejectedStatus: choice([400, 200], 'HTTP status when every task is refused'),
	rejectedWithoutData: flag(false, 'a body with nothing but errors has no data key'),
	malformedSinksBatch: flag(false, 'one invalid task makes the whole request fail'),
	order: choice(['request', 'reversed'], 'order of the entries in data'),
	unsupportedUnknownFields: choice(['reject', 'ignore'], 'what happens to unknown parameters'),
	schedulerStrict: choice(
		['off', 'page', 'live'],
		'Euler DiscreteScheduler: both spellings, only with the space, only without',
	),
	refusedParameters: text('', 'parameters refused as unsupported: "safety.mode,scheduler"'),
	errorsListed: choice(
		['all', 'fields', 'first'],
		'all faults of a task, rules between fields only where each is right, or the first',
	),
	unknownModel: choice(['invalidModel', 'modelNotFound'], 'error code of a model nobody has'),
	refusedUUID: choice(['free', 'reserved'], 'the taskUUID of a refused task, used again'),
	rateHeaders: flag(false, 'replies carry x-ratelimit headers'),
	sizeRequired: flag(false, 'width and height may not both be left out'),
	dryRun: choice(['price', 'ignore'], 'X-Runware-Dry-Run: only price the task, or run it anyway'),

	ack: choice(['placeholder', 'empty', 'processing'], 'answer to an async submit'),
	pollsBeforeDone: amount(0, 'so many polls answer "processing", whatever the latency'),
	progress: choice(['together', 'perPoll'], 'async results appear at once, or one more each poll'),
	unknownPoll: choice(['empty', 'error404', 'error400'], 'getResponse of an unknown task'),
	syncPoll: choice(['empty', 'result'], 'getResponse of a finished sync task'),
	syncPollWhileRunning: choice(['processing', 'empty'], 'getResponse of a running sync task'),
	details: choice(
		['archive', 'empty', 'emptyRecord'],
		'getTaskDetails: stored task, no entry, or an entry without content (zero retention)',
	),
	detailsWhileRunning: choice(['empty', 'request'], 'getTaskDetails of a running task'),
	detailsUnknown: choice(['empty', 'error'], 'getTaskDetails of an unknown task'),
	detailsKeepsConflict: flag(false, 'after a refused repeat the archive shows only the conflict'),
	duplicates: choice(
		['remembered', 'forgotten'],
		'a used taskUUID conflicts for ever, or only until its task is finished',
	),

	conflictCode: text('conflictTaskUUID', 'error code of a repeated taskUUID'),

	nulls: flag(false, 'fields of a result that do not apply are there, as null'),
	seedDigits: choice(['exact', 'rounded'], 'seeds past 2^53: all digits, or those of a double'),
	seedsForN: choice(['derived', 'random'], 'several results: the asked seed and the next, or any'),
	failResults: amount(0, 'so many results of every task fail with inferenceError'),
	failureForm: choice(['errors', 'entry', 'legacy', 'both'], 'where a failed generation is shown'),
	failedStatus: choice([200, 400, 500], 'HTTP status when every generation failed'),
	nsfw: choice(['flag', 'fail'], 'a checked prompt with "nsfw": NSFWContent true, or refused'),

	webhookBody: choice(['envelope', 'flat'], 'webhook payload: {data:[one]} or the bare result'),
	webhookDuplicates: flag(false, 'every webhook call is made twice'),
	webhookErrors: flag(true, 'failed generations call the webhook as well'),
	webhookRetryMs: amount(250, 'wait before the second call; doubles up to 8 s'),
	uploadFailure: choice(['ignored', 'error'], 'a failed upload: URL as usual, or uploadFailed'),

	architectureIds: choice(['compact', 'slug'], 'hidreamfull or hidream-i1-full in modelSearch'),
	unknownArchitecture: choice(['empty', 'error'], 'a filter by an architecture nobody has'),
	emptySearch: choice(['all', 'error'], 'modelSearch without a search text'),

	ttlSecondMs: amount(1000, 'length of one second of ttl (shorter: links expire sooner)'),
	imageBytes: amount(0, 'pad every image file to this size; 0: as it comes'),
	metadata: choice(
		['none', 'exif', 'icc', 'xmp', 'signature'],
		'what files carry beside the image; signature: a C2PA box, that of a test',
	),
	cutData: flag(false, 'base64 data is that of the first half of the file'),
	plainImages: flag(false, 'one plain colour in place of a drawn image (fast)'),
};

export type SettingName = keyof typeof SETTINGS;
export type Settings = {
	-readonly [N in SettingName]: (typeof SETTINGS)[N] extends SettingRow<infer T> ? T : never;
};

export const SETTING_ROWS: Readonly<Record<string, SettingRow>> = SETTINGS;

export function defaultSettings(): Settings {
	const rows = Object.entries(SETTING_ROWS).map(([name, row]) => [name, row.default]);
	return Object.fromEntries(rows) as Settings;
}

/** Reads a value as it comes from the command line, from JSON or from code. */
export function readSetting(name: string, given: unknown): Plain {
	const row = SETTING_ROWS[name];
	if (!row) throw new Error(`There is no setting "${name}"`);
	const allowed = row.oneOf ?? (typeof row.default === 'boolean' ? [true, false] : undefined);
	if (allowed) {
		const found = allowed.find((one) => String(one) === String(given));
		if (found !== undefined) return found;
		throw new Error(`${name} must be one of ${allowed.join(', ')}, not "${String(given)}"`);
	}
	if (typeof row.default === 'string') return String(given);
	const number = given === null || given === '' ? NaN : Number(given);
	if (!(number >= 0)) throw new Error(`${name} must be a number from 0, not "${String(given)}"`);
	return number;
}

export function applySettings(settings: Settings, patch: Readonly<Record<string, unknown>>): void {
	const read = Object.entries(patch).map(([name, given]) => [name, readSetting(name, given)]);
	Object.assign(settings, Object.fromEntries(read));
}
