const HEARTBEAT_MS = 10_000;
const started = Date.now();

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);

export function say(text: string) {
	console.log(`${String(seconds(started)).padStart(4)} s  ${text}`);
}

/** says what is done, and that it is still being done */
export async function step<T>(doing: string, work: () => Promise<T>): Promise<T> {
	const begun = Date.now();
	say(doing);
	const heartbeat = setInterval(() => say(`… still at it (${seconds(begun)} s)`), HEARTBEAT_MS);
	return await work().finally(() => clearInterval(heartbeat));
}
