import { Logger } from './n8n-core.mts';

interface LogLine {
	level: string;
	message: string;
	metadata: Record<string, unknown>;
}

const readers = new Set<LogLine[]>();

// on the prototype: n8n hands out scoped loggers of its own
Logger.prototype.log = (level, message, metadata) => {
	for (const lines of readers) lines.push({ level, message, metadata });
};

/** everything that n8n-core and the node log from now on, whatever the level */
export function captureLog() {
	const lines: LogLine[] = [];
	readers.add(lines);
	return { lines: lines as readonly LogLine[], stop: () => readers.delete(lines) };
}
