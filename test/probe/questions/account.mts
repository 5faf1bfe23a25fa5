import { categoryOf } from '../node.mts';
import type { Probe } from '../probe.mts';
import { handled, NO, shapeOf, type Question, type Seen } from '../question.mts';
import { free } from '../tasks.mts';

const aboutTheKey = ({ answer }: Seen) => {
	const [, status, code = ''] = answer.split(' ');
	return status === '401' || categoryOf(code) === 'key'
		? NO
		: 'yes: neither status nor code says that the key is wrong';
};

/** US dollars, or undefined when it cannot be read. */
async function balance(probe: Probe) {
	const reply = await probe.client.ask([free('accountManagement', { operation: 'getDetails' })]);
	const [{ balance: given } = {}] = reply.entries;
	const amount =
		typeof given === 'object' && given ? (given as { amount?: unknown }).amount : given;
	return { reply, given, usd: amount === undefined ? undefined : Number(amount) };
}

const balanceAtStart = (probe: Probe) =>
	probe.once('balance at start', async () => await balance(probe));

export const ACCOUNT: Question[] = [
	{
		id: 'wrong-key',
		question: 'What does a wrong key answer?',
		assumed: 'HTTP 401 or a code about the key',
		reliesOn: 'api/errorCodes.ts',
		async ask({ client }) {
			return { answer: shapeOf(await client.ask([free('ping')], { apiKey: 'wrong-key' })) };
		},
		verdict: aboutTheKey,
	},
	{
		id: 'no-key',
		question: 'What does a missing key answer?',
		assumed: 'HTTP 401 or a code about the key',
		reliesOn: 'api/errorCodes.ts',
		async ask({ client }) {
			return { answer: shapeOf(await client.ask([free('ping')], { apiKey: '' })) };
		},
		verdict: aboutTheKey,
	},
	{
		id: 'balance-form',
		question: 'In which form does getDetails give the balance?',
		assumed: 'an object with an amount, or a number',
		reliesOn: 'api/account.ts',
		async ask(probe) {
			const { reply, given, usd } = await balanceAtStart(probe);
			if (usd === undefined) return { answer: `none: ${shapeOf(reply)}` };
			return { answer: typeof given === 'object' ? 'object' : typeof given };
		},
		verdict: ({ answer }) =>
			['object', 'number'].includes(answer) ? NO : 'yes: Account → Get shows no balance',
	},
];

const RATE_HEADER = /rate|limit|retry|quota/;

/** What shows only in the end, over all that was asked. */
export const IN_THE_END: Question[] = [
	{
		id: 'charged',
		question: 'Does the balance fall by what the replies said?',
		assumed: 'the reported cost is what is charged',
		reliesOn: 'ledger/budget.ts',
		async ask(probe) {
			const before = (await balanceAtStart(probe)).usd;
			const after = (await balance(probe)).usd;
			if (before === undefined || after === undefined) return { answer: 'no balance to read' };
			const fallen = before - after;
			const reported = probe.client.spendLimit.reportedUSD;
			const unknown = probe.client.spendLimit.paid().filter(({ isKnown }) => !isKnown).length;
			const note = `fell by $${fallen.toFixed(6)}, reported $${reported.toFixed(6)}, ${unknown} tasks at unknown cost`;
			if (Math.abs(fallen - reported) < 1e-6) return { answer: 'as reported', note };
			return { answer: fallen > reported ? 'more' : 'less', note };
		},
		verdict: ({ answer }) =>
			answer === 'more' ? 'yes: the budget counts less than what is charged' : NO,
	},
	{
		id: 'credit-refusal',
		question: 'By which status is missing credit refused?',
		assumed: 'any status; the code says it',
		reliesOn: 'api/errorCodes.ts',
		ask({ client: { creditRefusal } }) {
			const seen = creditRefusal && `HTTP ${creditRefusal.status} ${creditRefusal.code}`;
			return Promise.resolve({ answer: seen ?? 'not seen: the credit sufficed' });
		},
		verdict: handled,
	},
	{
		id: 'rate-headers',
		question: 'Do replies carry headers about rate limits?',
		assumed: 'none is needed; Retry-After is honoured',
		reliesOn: 'api/retryAfter.ts',
		async ask({ client }) {
			await client.ask([free('ping')]);
			const found = [...client.connection.headers].filter(([name]) => RATE_HEADER.test(name));
			const note = found.map(([name, value]) => `${name}: ${value}`).join('; ');
			return { answer: found.length > 0 ? 'yes' : 'none', note };
		},
		verdict: handled,
	},
];
