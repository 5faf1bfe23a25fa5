import { modelOf } from '../models/modelOf';
import * as acceleration from '../parameters/acceleration';
import { numberResults } from '../parameters/essentials';
import type { Field } from '../parameters/field';
import type { INPUTS } from '../parameters/inputs';
import { ttl } from '../parameters/output';
import { checkContent, mode } from '../parameters/safety';
import type { ValuesOf } from './readInputs';

/** What is set for one item, by the names of the fields. */
export type Settings = ValuesOf<(typeof INPUTS)[number]>;

/** A rule between settings, from the model page or from what would lose a paid image. */
export interface Rule {
	/** The settings that are at odds where it is broken; the first is the one to name. */
	between: [Field, ...Field[]];
	/** Completes "<the first> must be …" where the settings break the rule. */
	broken: (settings: Settings) => string | undefined;
}

/** Undefined where the model's own number is not known; what depends on it is left to Runware. */
const stepsOf = ({ model = '', steps }: Settings) => steps ?? modelOf(model)?.defaultSteps;

const endsAfterStart: Rule = {
	between: [acceleration.cacheEndStep],
	broken: ({ cacheStartStep: start, cacheEndStep: end }) => {
		if (start === undefined || end === undefined || end > start) return undefined;
		return `greater than Cache Start Step (${start})`;
	},
};

const endsWithinSteps: Rule = {
	between: [acceleration.cacheEndStep],
	broken: (settings) => {
		const { cacheEndStep: end } = settings;
		const steps = stepsOf(settings);
		if (end === undefined || steps === undefined || end <= steps) return undefined;
		return `at most the number of steps (${steps})`;
	},
};

const startsWithinSteps: Rule = {
	between: [acceleration.cacheStartStep],
	broken: (settings) => {
		const { cacheStartStep: start } = settings;
		const steps = stepsOf(settings);
		if (start === undefined || steps === undefined || start < steps) return undefined;
		return `less than the number of steps (${steps})`;
	},
};

const percentagesInOrder: Rule = {
	between: [acceleration.cacheEndStepPercentage],
	broken: ({ cacheStartStepPercentage: start, cacheEndStepPercentage: end }) => {
		if (start === undefined || end === undefined || end > start) return undefined;
		return `greater than Cache Start Percentage (${start})`;
	},
};

/** A step and a percentage are two ways to say the same. */
const oneFormOf = (
	percentage: Field & { name: keyof Settings },
	step: Field & { name: keyof Settings },
): Rule => ({
	between: [percentage, step],
	broken: (settings) => {
		if (settings[percentage.name] === undefined || settings[step.name] === undefined)
			return undefined;
		return `left out when ${step.displayName} is set, as it is the other way to say the same`;
	},
});

const lifetimeNeedsLink: Rule = {
	between: [ttl],
	broken: ({ ttl: seconds, outputType = 'URL' }) => {
		if (seconds === undefined || outputType === 'URL') return undefined;
		return `left out when the image is not transferred as URL but as ${outputType}`;
	},
};

const uploadTakesOneImage: Rule = {
	between: [numberResults],
	broken: ({ uploadEndpoint, numberResults: images = 1 }) => {
		if (uploadEndpoint === undefined || images === 1) return undefined;
		return '1 when Upload URL is set, or later images would overwrite the first';
	},
};

/** What Runware makes of the two when they disagree is not documented. */
const checkAgreesWithMode: Rule = {
	between: [mode, checkContent],
	broken: ({ checkContent: isOn, mode: how }) => {
		if (isOn === undefined || how === undefined || isOn === (how !== 'none')) return undefined;
		return `left out when Check Content is ${isOn ? 'on' : 'off'}`;
	},
};

export const RULES: Rule[] = [
	endsAfterStart,
	endsWithinSteps,
	startsWithinSteps,
	percentagesInOrder,
	oneFormOf(acceleration.cacheStartStepPercentage, acceleration.cacheStartStep),
	oneFormOf(acceleration.cacheEndStepPercentage, acceleration.cacheEndStep),
	lifetimeNeedsLink,
	uploadTakesOneImage,
	checkAgreesWithMode,
];
