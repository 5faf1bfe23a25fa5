// How a play may end.
import type { Rule } from './rule.mts';
import { errorTexts } from './words.mts';

const MOST_REQUESTS = 250;
const TWO_WORDS = /\p{L}\P{L}{1,20}\p{L}/u;

/** A name for the message that holds for all its likes. */
const kindOfMessage = (message: string) =>
	message
		.replace(/[\da-f]{8}-[\da-f-]{27}/gi, 'UUID')
		.replace(/"[^"]*"/g, '"…"')
		.replace(/[\d.]+/g, '#')
		.slice(0, 90);

export const ENDING_RULES: Record<string, Rule> = {
	'only node errors are thrown': ({ error }, { NodeApiError, NodeOperationError }) => {
		if (error === undefined) return [];
		if (error instanceof NodeApiError || error instanceof NodeOperationError) return [];
		const { name, message } = error as Error;
		return [`threw ${name}: ${kindOfMessage(message)}`];
	},

	'an error says something': ({ error }) =>
		error === undefined || TWO_WORDS.test(errorTexts(error)[0].text)
			? []
			: ['an error without a readable message'],

	// A list on the panel has nowhere to put a row; a webhook that throws is an HTTP 500.
	'nothing is thrown in continue mode, nor by a webhook': ({ error, plan }) => {
		if (error === undefined || plan.scenario.list) return [];
		const mayThrow = !plan.continueOnFail && !plan.scenario.isTrigger;
		return mayThrow ? [] : ['threw, although it must not'];
	},

	'every play ends': ({ hang, exchanges }) => [
		...(hang === undefined ? [] : [`hang: ${hang}`]),
		...(exchanges.length > MOST_REQUESTS ? [`more than ${MOST_REQUESTS} requests`] : []),
	],

	'nothing reaches the prototypes': () => {
		const prototypes = [Object.prototype, Array.prototype];
		const keys = prototypes.flatMap((one) => Object.keys(one));
		for (const key of keys) for (const one of prototypes) Reflect.deleteProperty(one, key);
		return keys.length > 0 ? ['the prototype of every object was changed'] : [];
	},

	'a credential is good only if a ping came back': ({ rows, exchanges, plan }) => {
		if (!plan.scenario.isPing || rows[0].json.status !== 'OK') return [];
		const { body } = exchanges[0].reply;
		return body.includes('"pong"') ? [] : ['a credential passes without a ping'];
	},
};
