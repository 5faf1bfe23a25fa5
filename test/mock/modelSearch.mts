import { errorOf, type RunwareError } from './errors.mts';
import { architectureId, MODELS, type Model } from './models.mts';
import { found, refused, type Outcome } from './outcome.mts';
import type { World } from './world.mts';

const CATEGORIES = ['checkpoint', 'lora', 'lycoris', 'vae', 'embeddings'];

export function modelSearch(world: World, task: Record<string, unknown>): Outcome {
	const { settings } = world;
	const { taskUUID, search = '', category, architecture, limit = 20, offset = 0 } = task;
	const known = new Set(MODELS.map((model) => architectureId(model, settings.architectureIds)));
	const faults: [boolean, RunwareError][] = [
		[typeof search !== 'string', errorOf('invalidSearch', { parameter: 'search', type: 'string' })],
		[
			search === '' && settings.emptySearch === 'error',
			errorOf('missingSearch', { parameter: 'search' }),
		],
		[!isWithin(limit, 1, 100), errorOf('invalidLimit', { parameter: 'limit', min: 1, max: 100 })],
		[!isWithin(offset, 0), errorOf('invalidOffset', { parameter: 'offset', min: 0 })],
		[
			category !== undefined && !CATEGORIES.includes(String(category)),
			errorOf('invalidCategory', { parameter: 'category', allowedValues: CATEGORIES }),
		],
		[
			architecture !== undefined &&
				settings.unknownArchitecture === 'error' &&
				!known.has(String(architecture)),
			errorOf('invalidArchitecture', { parameter: 'architecture', allowedValues: [...known] }),
		],
	];
	const id = typeof taskUUID === 'string' ? { taskUUID } : {};
	const errors = faults.filter(([wrong]) => wrong).map(([, error]) => ({ ...error, ...id }));
	if (errors.length > 0) return refused(errors, settings.rejectedStatus);

	const matching = MODELS.filter(
		(model) =>
			(category === undefined || model.category === category) &&
			(architecture === undefined ||
				architectureId(model, settings.architectureIds) === architecture),
	)
		.map((model) => ({ model, score: scoreOf(model, String(search)) }))
		.filter(({ score }) => score > 0)
		.toSorted((a, b) => b.score - a.score)
		.map(({ model }) => model);
	const results = matching
		.slice(Number(offset), Number(offset) + Number(limit))
		.map((model) => entryOf(world, model));
	return found({ taskType: 'modelSearch', taskUUID, totalResults: matching.length, results });
}

function isWithin(value: unknown, min: number, max = Infinity): boolean {
	return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

/** 0 when some word is found nowhere; a name that holds the whole phrase comes first. */
function scoreOf(model: Model, search: string): number {
	const phrase = search.trim().toLowerCase();
	const { name, air, version, tags, trigger = '' } = model;
	const text = [name, air, version, trigger, ...tags].join(' ').toLowerCase();
	if (!phrase.split(/\s+/).every((word) => text.includes(word))) return 0;
	if (air === phrase || name.toLowerCase() === phrase) return 3;
	return name.toLowerCase().includes(phrase) ? 2 : 1;
}

function entryOf({ imageOrigin, settings }: World, model: Model) {
	const { name, air, version, category, tags, trigger, weight } = model;
	return {
		name,
		air,
		version,
		category,
		architecture: architectureId(model, settings.architectureIds),
		tags,
		heroImage: `${imageOrigin}/r/${encodeURIComponent(air)}.jpg`,
		private: false,
		comment: '',
		nsfwLevel: 1,
		...(trigger !== undefined && { positiveTriggerWords: trigger }),
		...(weight !== undefined && { defaultWeight: weight }),
		...(category === 'checkpoint' && { type: 'base', defaultWidth: 1024, defaultHeight: 1024 }),
	};
}
