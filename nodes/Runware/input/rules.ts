import { modelOf } from '../models/modelOf';
import type { Issue } from './issue';
import { fieldAt } from './fieldAt';
import type { TaskFields } from '../task/task';

type CrossRule = (task: TaskFields) => Issue | undefined;

const issue = (path: string, rule: string, value: unknown): Issue => ({
	field: fieldAt(path) ?? path,
	rule,
	value,
	path,
});

/** Undefined where the model's own number is not known; what depends on it is left to Runware. */
const stepsOf = ({ model, steps }: TaskFields) => steps ?? modelOf(model)?.defaultSteps;

const endsAfterStart: CrossRule = ({ acceleratorOptions: cache = {} }) => {
	const { cacheStartStep: start, cacheEndStep: end } = cache;
	if (start === undefined || end === undefined || end > start) return undefined;
	const rule = `greater than Cache Start Step (${start})`;
	return issue('acceleratorOptions.cacheEndStep', rule, end);
};

const endsWithinSteps: CrossRule = (task) => {
	const end = task.acceleratorOptions?.cacheEndStep;
	const steps = stepsOf(task);
	if (end === undefined || steps === undefined || end <= steps) return undefined;
	return issue('acceleratorOptions.cacheEndStep', `at most the number of steps (${steps})`, end);
};

const startsWithinSteps: CrossRule = (task) => {
	const start = task.acceleratorOptions?.cacheStartStep;
	const steps = stepsOf(task);
	if (start === undefined || steps === undefined || start < steps) return undefined;
	const rule = `less than the number of steps (${steps})`;
	return issue('acceleratorOptions.cacheStartStep', rule, start);
};

const percentagesInOrder: CrossRule = ({ acceleratorOptions: cache = {} }) => {
	const { cacheStartStepPercentage: start, cacheEndStepPercentage: end } = cache;
	if (start === undefined || end === undefined || end > start) return undefined;
	const rule = `greater than Cache Start Percentage (${start})`;
	return issue('acceleratorOptions.cacheEndStepPercentage', rule, end);
};

const oneFormOfEachEnd =
	(step: 'cacheStartStep' | 'cacheEndStep', name: string): CrossRule =>
	({ acceleratorOptions: cache = {} }) => {
		const percentage = cache[`${step}Percentage`];
		if (cache[step] === undefined || percentage === undefined) return undefined;
		const rule = `left out when ${name} is set, as it is the other way to say the same`;
		return issue(`acceleratorOptions.${step}Percentage`, rule, percentage);
	};

const lifetimeNeedsLink: CrossRule = ({ ttl, outputType = 'URL' }) => {
	if (ttl === undefined || outputType === 'URL') return undefined;
	return issue(
		'ttl',
		`left out when the image is not transferred as URL but as ${outputType}`,
		ttl,
	);
};

const uploadTakesOneImage: CrossRule = ({ uploadEndpoint, numberResults = 1 }) => {
	if (uploadEndpoint === undefined || numberResults === 1) return undefined;
	const rule = '1 when Upload URL is set, or later images would overwrite the first';
	return issue('numberResults', rule, numberResults);
};

/** What Runware makes of the two when they disagree is not documented. */
const checkAgreesWithMode: CrossRule = ({ safety: { checkContent, mode } = {} }) => {
	if (checkContent === undefined || mode === undefined) return undefined;
	if (checkContent === (mode !== 'none')) return undefined;
	const rule = checkContent
		? 'fast, or left out, when Check Content is on'
		: 'none, or left out, when Check Content is off';
	return issue('safety.mode', rule, mode);
};

const CROSS_RULES: CrossRule[] = [
	endsAfterStart,
	endsWithinSteps,
	startsWithinSteps,
	percentagesInOrder,
	oneFormOfEachEnd('cacheStartStep', 'Cache Start Step'),
	oneFormOfEachEnd('cacheEndStep', 'Cache End Step'),
	lifetimeNeedsLink,
	uploadTakesOneImage,
	checkAgreesWithMode,
];

/** What breaks a rule between fields, from the model page and from what would lose a paid image. */
export const crossIssues = (task: TaskFields): Issue[] =>
	CROSS_RULES.flatMap((rule) => rule(task) ?? []);
