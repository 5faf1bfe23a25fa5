import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { optional, present, TEXT } from './optionalField';

const NUMBER = z.union([
	z.number().finite(),
	z
		.string()
		.max(30)
		.regex(/^-?\d+(\.\d+)?$/)
		.transform(Number),
]);

/** Runware has sent the balance as a plain number of US dollars and as an object. */
const BALANCE = z.union([
	NUMBER.transform((amount) => ({ amount })),
	z.object({
		amount: optional(NUMBER),
		freeBalance: optional(NUMBER),
		currency: optional(TEXT),
	}),
]);

const USED = z
	.object({ credits: optional(NUMBER), requests: optional(NUMBER) })
	.transform((used) => present(used));

const FIELDS = z.object({
	organizationUUID: optional(TEXT),
	organizationName: optional(TEXT),
	balance: optional(BALANCE),
	usage: optional(
		z
			.object({
				today: optional(USED),
				last7Days: optional(USED),
				last30Days: optional(USED),
				total: optional(USED),
			})
			.transform((usage) => present(usage)),
	),
});

/** An organisation, without the names of its people and its keys. */
export type Account = z.infer<typeof FIELDS>;

export const readAccount = (entry: object): Account => present(FIELDS.parse(entry));

export interface AccountRecord extends IDataObject {
	/** In `currency`; left out where Runware does not say it. */
	balance?: number;
	currency: string;
}

/** The row of an account: what people look for comes first. */
export function accountRecord({ balance = {}, usage, ...organisation }: Account): AccountRecord {
	const { amount, currency = 'USD', freeBalance }: Partial<Balance> = balance;
	return present({ balance: amount, currency, freeBalance, usage, ...organisation });
}

interface Balance {
	amount: number;
	currency: string;
	freeBalance: number;
}
