import { generationFields } from '../parameters/generation';
import type { Fault } from './fault';
import type { TaskFields } from './task';

const DEFAULT_STEPS = generationFields.find((field) => field.name === 'steps')?.default as number;

type CrossRule = (task: TaskFields) => Fault | undefined;

const endsAfterStart: CrossRule = ({ acceleratorOptions: cache = {} }) => {
	const { cacheStartStep: start, cacheEndStep: end } = cache;
	if (start === undefined || end === undefined || end > start) return undefined;
	return {
		field: 'Acceleration → Cache End Step',
		rule: `greater than Cache Start Step (${start})`,
		value: end,
		path: 'acceleratorOptions.cacheEndStep',
	};
};

const endsWithinSteps: CrossRule = ({ acceleratorOptions: cache = {}, steps = DEFAULT_STEPS }) => {
	if (cache.cacheEndStep === undefined || cache.cacheEndStep <= steps) return undefined;
	return {
		field: 'Acceleration → Cache End Step',
		rule: `at most the number of steps (${steps})`,
		value: cache.cacheEndStep,
		path: 'acceleratorOptions.cacheEndStep',
	};
};

const startsWithinSteps: CrossRule = ({
	acceleratorOptions: cache = {},
	steps = DEFAULT_STEPS,
}) => {
	if (cache.cacheStartStep === undefined || cache.cacheStartStep < steps) return undefined;
	return {
		field: 'Acceleration → Cache Start Step',
		rule: `less than the number of steps (${steps})`,
		value: cache.cacheStartStep,
		path: 'acceleratorOptions.cacheStartStep',
	};
};

const percentagesInOrder: CrossRule = ({ acceleratorOptions: cache = {} }) => {
	const { cacheStartStepPercentage: start, cacheEndStepPercentage: end } = cache;
	if (start === undefined || end === undefined || end > start) return undefined;
	return {
		field: 'Acceleration → Cache End Percentage',
		rule: `greater than Cache Start Percentage (${start})`,
		value: end,
		path: 'acceleratorOptions.cacheEndStepPercentage',
	};
};

const oneFormOfEachEnd =
	(step: 'cacheStartStep' | 'cacheEndStep', field: string): CrossRule =>
	({ acceleratorOptions: cache = {} }) => {
		if (cache[step] === undefined || cache[`${step}Percentage`] === undefined) return undefined;
		return {
			field: `Acceleration → ${field} Percentage`,
			rule: `left out when ${field} Step is set, as it is the other way to say the same`,
			value: cache[`${step}Percentage`],
			path: `acceleratorOptions.${step}Percentage`,
		};
	};

const lifetimeNeedsLink: CrossRule = ({ ttl, outputType = 'URL' }) => {
	if (ttl === undefined || outputType === 'URL') return undefined;
	return {
		field: 'Output → Link Lifetime (Seconds)',
		rule: `left out when the image does not arrive as URL but as ${outputType}`,
		value: ttl,
		path: 'ttl',
	};
};

const uploadTakesOneImage: CrossRule = ({ uploadEndpoint, numberResults = 1 }) => {
	if (uploadEndpoint === undefined || numberResults === 1) return undefined;
	return {
		field: 'Number of Images',
		rule: '1 when Upload URL is set, or later images would overwrite the first',
		value: numberResults,
		path: 'numberResults',
	};
};

/** Rules between fields, from the model page and from what would lose a paid image. */
export const CROSS_RULES: CrossRule[] = [
	endsAfterStart,
	endsWithinSteps,
	startsWithinSteps,
	percentagesInOrder,
	oneFormOfEachEnd('cacheStartStep', 'Cache Start'),
	oneFormOfEachEnd('cacheEndStep', 'Cache End'),
	lifetimeNeedsLink,
	uploadTakesOneImage,
];
