import type { Scenario } from '../scenario.mts';

const P1 = { prompt: 'P1' };

/** Failures that pass: every image is made once and delivered. */
export const TEMPORARY: Scenario[] = [
	{ fault: 'none' },
	{ fault: '503 before acceptance', faults: [{ on: 'submit', when: P1, do: { status: 503 } }] },
	{
		fault: '503 after acceptance',
		faults: [{ on: 'submit', when: P1, do: { status: 503, accepted: true } }],
	},
	{
		fault: '503 HTML page',
		faults: [{ on: 'submit', when: P1, do: { status: 503, body: 'html' } }],
	},
	{ fault: '500 before acceptance', faults: [{ on: 'submit', when: P1, do: { status: 500 } }] },
	{
		fault: '500 after acceptance',
		faults: [{ on: 'submit', when: P1, do: { status: 500, accepted: true } }],
	},
	{
		fault: '502 HTML before acceptance',
		faults: [{ on: 'submit', when: P1, do: { status: 502, body: 'html' } }],
	},
	{
		fault: '502 HTML after acceptance',
		faults: [{ on: 'submit', when: P1, do: { status: 502, body: 'html', accepted: true } }],
	},
	{
		fault: '504 empty after acceptance',
		faults: [{ on: 'submit', when: P1, do: { status: 504, body: 'empty', accepted: true } }],
	},
	{ fault: '408 before acceptance', faults: [{ on: 'submit', when: P1, do: { status: 408 } }] },
	{
		fault: '429 with Retry-After',
		faults: [{ on: 'submit', when: P1, do: { status: 429, retryAfter: 1 } }],
	},
	{ fault: '429 without Retry-After', faults: [{ on: 'submit', when: P1, do: { status: 429 } }] },
	{
		fault: '429 storm',
		faults: [{ on: 'submit', times: 6, do: { status: 429 } }],
		parameters: { runOptions: { maxRetries: 8 }, advanced: { timeLimit: 20 } },
	},
	{
		fault: '429 by a full queue',
		settings: { queueLimit: 2, latencyMs: 60 },
		parameters: { runOptions: { maxRetries: 10 } },
		deliveries: ['sync', 'async'],
		prompts: ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'],
	},
	{
		fault: '200 with an HTML page, accepted',
		faults: [{ on: 'submit', when: P1, do: { status: 200, body: 'html', accepted: true } }],
	},
	{ fault: 'truncated JSON', faults: [{ on: 'submit', when: P1, do: { truncate: true } }] },
	{
		fault: 'connection reset before acceptance',
		faults: [{ on: 'submit', when: P1, do: { reset: 'before' } }],
	},
	{
		fault: 'connection reset after acceptance',
		faults: [{ on: 'submit', when: P1, do: { reset: 'after' } }],
	},
	{
		fault: 'connection reset before acceptance, one item',
		prompts: ['P1'],
		faults: [{ on: 'submit', do: { reset: 'before' } }],
	},
	{
		fault: 'no answer within the time limit, accepted',
		parameters: { advanced: { timeLimit: 1 } },
		faults: [{ on: 'submit', when: P1, do: { hang: 3000 } }],
	},
	{
		fault: 'one 502 on a poll',
		deliveries: ['async', 'batch'],
		faults: [{ on: 'poll', do: { status: 502, body: 'html' } }],
	},
	{
		fault: '429 on polls',
		deliveries: ['async', 'batch'],
		faults: [{ on: 'poll', times: 3, do: { status: 429 } }],
	},
	{
		fault: 'reset on polls',
		deliveries: ['async', 'batch'],
		faults: [{ on: 'poll', times: 3, do: { reset: 'before' } }],
	},
	{
		fault: 'lookup fails too',
		faults: [
			{ on: 'submit', when: P1, do: { reset: 'after' } },
			{ on: 'poll', when: P1, do: { status: 503 } },
			{ on: 'details', do: { status: 503 } },
		],
	},
];
