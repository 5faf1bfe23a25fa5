/** What a Retry-After header asks for, in seconds; nothing of a wait that is none. */
export function waitAdvice(retryAfter = 0, more = ''): string[] {
	const seconds = Math.ceil(retryAfter);
	if (seconds === 0) return [];
	return [`Runware asked to wait ${seconds} second${seconds === 1 ? '' : 's'}.${more}`];
}
