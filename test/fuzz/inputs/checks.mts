// What must come of each value of each field.
import type { Field } from './fields.mts';
import { bought, type Judge } from './judge.mts';
import type { Outcome } from './readBy.mts';
import {
	EMPTY,
	isFreeText,
	isKey,
	isNeverEmpty,
	isOptional,
	ODD_TEXTS,
	PADDINGS,
	UNREADABLE,
	WORST_CASES,
} from './values.mts';

/** Above this the growth of the time is measured. */
const NOTICEABLE_MS = 20;
const MOST_GROWTH = 20;

const wire = (outcome: Outcome) => JSON.stringify(bought(outcome));

type Check = (field: Field, judge: Judge) => Promise<void>;

const CHECKS: Check[] = [
	async function whatIsRightIsTaken(field, judge) {
		const { error } = await judge.read(field, field.good);
		if (error) judge.add(`a good value is refused: ${error.message}`, field, field.good);
	},

	async function whatCannotBeReadIsRefused(field, judge) {
		const isText = isFreeText(field) || isKey(field);
		for (const value of [...UNREADABLE, ...(isText ? [] : ODD_TEXTS)]) {
			judge.mustBeRefused(field, value, await judge.read(field, value));
			await judge.readInContinueMode(field, value);
		}
	},

	async function emptyIsNotSet(field, judge) {
		for (const value of EMPTY) {
			const outcome = await judge.read(field, value);
			if (isNeverEmpty(field)) judge.mustBeRefused(field, value, outcome);
			else if (isOptional(field) && !field.path.includes('lora')) {
				const without = await judge.readWithout(field);
				if (outcome.error || wire(outcome) !== wire(without))
					judge.add('is not as if it were not set', field, value);
			}
		}
	},

	async function blanksAroundChangeNothing(field, judge) {
		if (isFreeText(field) || typeof field.good === 'boolean') return;
		const plain = await judge.read(field, field.good);
		for (const [before, after] of PADDINGS) {
			const value = `${before}${String(field.good)}${after}`;
			const outcome = await judge.read(field, value);
			if (outcome.error) judge.add('blanks around are refused', field, value);
			else if (wire(outcome) !== wire(plain))
				judge.add('blanks around change what is sent', field, value);
		}
	},

	async function promptsGoOutAsTheyAre(field, judge) {
		const { name } = field.literal;
		if (!/Prompt$/.test(name) || field.operation !== 'generate') return;
		for (const value of ['  a cat \n', '\u200bcat', '2026', '50% off', '"cat"', '😀', 'e\u0301']) {
			const { sent } = await judge.read(field, value);
			if (sent[0]?.[name] !== value) judge.add('does not go out as it is', field, value);
		}
	},

	async function timeGrowsWithTheText(field, judge) {
		for (const [name, text] of WORST_CASES) {
			const ms = async (length: number) => {
				const before = process.threadCpuUsage();
				await judge.read(field, text(length));
				const { user, system } = process.threadCpuUsage(before);
				return (user + system) / 1000;
			};
			const growth = async (length: number) => {
				const [short, long] = [await ms(length), await ms(length * 10)];
				return { long, isTooMuch: long > NOTICEABLE_MS && long > MOST_GROWTH * Math.max(short, 1) };
			};
			// The longer one only where the shorter has shown that it will end.
			const first = await growth(3_000);
			const last = first.isTooMuch || first.long > 200 ? first : await growth(10_000);
			if (last.isTooMuch) judge.add(`takes too long with ${name}`, field, name);
		}
	},
];

export async function checkFields(judge: Judge, fields: Field[]): Promise<void> {
	for (const field of fields) for (const check of CHECKS) await check(field, judge);
}
