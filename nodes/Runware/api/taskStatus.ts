type Status = 'success' | 'processing' | 'error';

const WORDS: Record<Status, string[]> = {
	success: [
		'success',
		'successful',
		'succeeded',
		'complete',
		'completed',
		'done',
		'finished',
		'ok',
	],
	processing: ['processing', 'pending', 'queued', 'running', 'inprogress', 'started', 'waiting'],
	error: [
		'error',
		'errored',
		'failed',
		'failure',
		'cancelled',
		'canceled',
		'aborted',
		'rejected',
		'blocked',
	],
};

const STATUS_OF = new Map(
	(['success', 'processing', 'error'] as const).flatMap((status) =>
		WORDS[status].map((word): [string, Status] => [word, status]),
	),
);

const LONGEST_WORD = 20;

/** Runware documents three words; others for the same, in any case, are understood too. */
export const statusOf = (word = ''): Status | undefined =>
	word.length > LONGEST_WORD ? undefined : STATUS_OF.get(word.toLowerCase().replace(/[^a-z]/g, ''));
