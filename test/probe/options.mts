import { parseArgs } from 'node:util';
import { QUESTIONS } from './questions/index.mts';

const REAL_API = 'https://api.runware.ai/v1';

export const USAGE = `npm run probe -- [options]     asks Runware what its documentation leaves open
  --limit USD       it never spends more than this [0.10]
  --yes             do not ask before it starts
  --base-url URL    a mock server or a proxy [RUNWARE_BASE_URL, or ${REAL_API}]
  --out FILE        where the table is written [probe-<date>.md]
  --only ID,ID      these questions alone
  --earlier UUID    a task of an earlier day: is it still known? May be given several times
  --help            this text
The key is read from RUNWARE_API_KEY.`;

export const NO_KEY = `RUNWARE_API_KEY is not set. A key is made at https://my.runware.ai/keys

Without one, the probe can ask the mock server, which costs nothing. In one terminal
  npm run mock
and in another
  RUNWARE_API_KEY=any-key npm run probe -- --base-url http://127.0.0.1:9091/v1`;

export interface Options {
	limitUSD: number;
	isConfirmed: boolean;
	baseUrl: string;
	out?: string;
	questions: typeof QUESTIONS;
	earlier: string[];
}

const text = { type: 'string' as const };
const flag = { type: 'boolean' as const };
const FLAGS = {
	limit: { ...text, default: '0.10' },
	yes: { ...flag, default: false },
	'base-url': text,
	out: text,
	only: text,
	earlier: { ...text, multiple: true as const, default: [] as string[] },
	help: flag,
};

/** Undefined: the usage is asked for. Throws on what cannot be read. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | undefined {
	const { values } = parseArgs({ args, options: FLAGS });
	if (values.help) return undefined;
	return {
		limitUSD: readLimit(values.limit),
		isConfirmed: values.yes,
		baseUrl: readBaseUrl(values['base-url'] ?? env.RUNWARE_BASE_URL ?? REAL_API),
		out: values.out,
		questions: readOnly(values.only),
		earlier: values.earlier.map(readUUID),
	};
}

function readLimit(given: string): number {
	if (/^(\d+(\.\d+)?|\.\d+)$/.test(given)) return Number(given);
	throw new Error(`--limit must be an amount in US dollars such as 0.05, not "${given}"`);
}

function readBaseUrl(given: string): string {
	if (!URL.canParse(given)) throw new Error(`--base-url must be an address, not "${given}"`);
	const { protocol, hostname } = new URL(given);
	const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
	if (protocol === 'https:' || (protocol === 'http:' && isLocal)) return given;
	throw new Error('--base-url must begin with https://: the key would go out unencrypted');
}

function readOnly(given?: string): typeof QUESTIONS {
	if (given === undefined) return QUESTIONS;
	return given.split(',').map((id) => {
		const found = QUESTIONS.find((question) => question.id === id.trim());
		if (found) return found;
		const known = QUESTIONS.map((question) => question.id).join(', ');
		throw new Error(`--only takes ${known}; not "${id}"`);
	});
}

function readUUID(given: string): string {
	if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given)) return given;
	throw new Error(`--earlier must be a task UUID, not "${given}"`);
}
