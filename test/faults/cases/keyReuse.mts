import type { Result } from '../runScenario.mts';
import type { Scenario } from '../scenario.mts';

/** The items' keys stay, what they ask for changes. */
const policy = (keyReuse: string) => ({
	runOptions: { idempotencyKey: '=row {{ $itemIndex }}', keyReuse },
});

const OTHER = { prompts: ['Q0', 'Q1', 'Q2'] };

/** What the rows of the second run say of the request that the key was used for. */
const keyUsedFor =
	(expected: string | undefined) =>
	({ rowsByRun }: Result): string[] => {
		const said = (rowsByRun[1] ?? []).map(({ json }) => json.keyUsedFor);
		return said.length > 0 && said.every((words) => words === expected)
			? []
			: [`keyUsedFor ${JSON.stringify(said)}, not ${expected ?? 'left out'}`];
	};

/** If Key Has Other Settings. */
export const KEY_REUSE: Scenario[] = [
	{
		fault: 'key used for another request: a new image',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'run again',
		parameters: policy('new'),
		changes: OTHER,
		expected: { asked: 6 },
		also: keyUsedFor(undefined),
	},
	{
		fault: 'key used for another request: the earlier image',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'run again',
		parameters: policy('earlier'),
		changes: OTHER,
		also: keyUsedFor('another request'),
	},
	{
		fault: 'key used for the same request: the earlier image',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'run again',
		parameters: policy('earlier'),
		also: keyUsedFor(undefined),
	},
	{
		fault: 'key used for another request: an error',
		deliveries: ['sync', 'async'],
		sequence: 'run again',
		parameters: policy('error'),
		changes: OTHER,
		expected: (_, mode) => (mode === 'stop' ? { anyCount: true } : { failed: 3 }),
		also: ({ runs }) =>
			runs[0].status === 'success' && !JSON.stringify(runs[1].data.resultData).includes('Key')
				? ['no error that names the key']
				: [],
	},
	{
		fault: 'key used for the same request: no error',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'run again',
		parameters: policy('error'),
		also: keyUsedFor(undefined),
	},
	{
		fault: 'key used for a request that the archive does not tell: the earlier image',
		deliveries: ['async'],
		modes: ['stop'],
		sequence: 'run again',
		settings: { details: 'empty' },
		parameters: policy('earlier'),
		changes: OTHER,
		also: keyUsedFor('not known'),
	},
	{
		fault: 'key used for a request that the archive does not tell: nothing is bought',
		deliveries: ['async'],
		modes: ['continue'],
		sequence: 'run again',
		settings: { details: 'empty' },
		parameters: policy('error'),
		changes: OTHER,
		expected: { anyCount: true },
	},
];
