import type { Fault, MockServer } from '../../mock/mockServer.mts';
import { tasksSent } from '../../n8n/account.mts';

export type FlowName = 'sync' | 'async' | 'batch';

/** A moment in a run, by what the mock server has seen of it: not by the clock. */
export interface Moment {
	what: string;
	flow: FlowName;
	/** holds the run at this moment */
	fault: Fault;
	/** whether it has come; for downloads also whether n8n has written a part of the file */
	hasCome: (mock: MockServer, isPartWritten: () => boolean) => boolean;
	/** also where one or two rounds have to do */
	always?: true;
}

const HOLD = { hang: 3_600_000 };
const SLOW = { slow: 60_000 };

const submitted = (count: number) => (mock: MockServer) =>
	tasksSent(mock, 'imageInference').length >= count;
const accepted = (count: number) => (mock: MockServer) => mock.ledger().tasks >= count;
const polled = (count: number) => (mock: MockServer) =>
	tasksSent(mock, 'getResponse').length >= count;
const downloading = (count: number) => (mock: MockServer, isPartWritten: () => boolean) =>
	mock.ledger().downloads >= count && isPartWritten();

export const MOMENTS: Moment[] = [
	{
		what: 'the first submit, not accepted yet',
		flow: 'sync',
		fault: { on: 'submit', do: { ...HOLD, before: true } },
		hasCome: submitted(1),
	},
	{
		what: 'the second submit, accepted and not answered',
		flow: 'sync',
		fault: { on: 'submit', when: { nth: 2 }, do: HOLD },
		hasCome: accepted(2),
		always: true,
	},
	{
		what: 'the sixth submit, accepted and not answered',
		flow: 'sync',
		fault: { on: 'submit', when: { nth: 6 }, do: HOLD },
		hasCome: accepted(6),
	},
	{
		what: 'four submits, accepted and not answered',
		flow: 'sync',
		fault: { on: 'submit', times: 4, do: HOLD },
		hasCome: accepted(4),
	},
	{
		what: 'the download of the first image, half-way',
		flow: 'sync',
		fault: { on: 'download', do: SLOW },
		hasCome: downloading(1),
	},
	{
		what: 'the download of the fifth image, half-way',
		flow: 'sync',
		fault: { on: 'download', when: { nth: 5 }, do: SLOW },
		hasCome: downloading(5),
	},
	{
		what: 'the third asynchronous submit, not accepted yet',
		flow: 'async',
		fault: { on: 'submit', when: { nth: 3 }, do: { ...HOLD, before: true } },
		hasCome: submitted(3),
	},
	{
		what: 'the first poll',
		flow: 'async',
		fault: { on: 'poll', do: HOLD },
		hasCome: polled(1),
		always: true,
	},
	{
		what: 'the fifth poll',
		flow: 'async',
		fault: { on: 'poll', when: { nth: 5 }, do: HOLD },
		hasCome: polled(5),
	},
	{
		what: 'the download of the second asynchronous image, half-way',
		flow: 'async',
		fault: { on: 'download', when: { nth: 2 }, do: SLOW },
		hasCome: downloading(2),
	},
	{
		what: 'a submit of three tasks, all accepted and not answered',
		flow: 'batch',
		fault: { on: 'submit', do: HOLD },
		hasCome: accepted(3),
	},
	{
		what: 'the second poll of three tasks',
		flow: 'batch',
		fault: { on: 'poll', when: { nth: 2 }, do: HOLD },
		hasCome: polled(4),
	},
];
