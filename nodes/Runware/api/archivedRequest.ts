import { z } from 'zod';
import { optional, present, TEXT } from './optionalField';
import { SEED } from './seed';

const LONGEST_VALUE = 10_000;
/** Runware makes 20 at most in one task. */
const MOST_IMAGES = 1_000;
const SCALAR = z.union([z.string().max(LONGEST_VALUE), z.number(), z.boolean()]);
/** An option, a group of options, or a list of either, as LoRAs are. */
const GROUP = z.record(z.string(), optional(SCALAR));
const VALUE = z.union([SCALAR, z.array(z.union([SCALAR, GROUP])).max(100), GROUP]);

const FIELDS = z
	.object({
		taskType: optional(TEXT),
		model: optional(TEXT),
		// Byte for byte, as it was sent.
		positivePrompt: optional(z.string().max(LONGEST_VALUE)),
		negativePrompt: optional(z.string().max(LONGEST_VALUE)),
		width: optional(z.number().int().positive()),
		height: optional(z.number().int().positive()),
		numberResults: optional(z.number().int().positive().max(MOST_IMAGES)),
		steps: optional(z.number()),
		CFGScale: optional(z.number()),
		scheduler: optional(TEXT),
		outputFormat: optional(TEXT),
		seed: optional(SEED),
		safety: optional(GROUP),
		lora: optional(z.array(GROUP).max(100)),
		acceleratorOptions: optional(GROUP),
	})
	.catchall(optional(VALUE));

/** A request as Runware's archive keeps it. Fields that are not named here hold plain values. */
export type ArchivedRequest = z.infer<typeof FIELDS>;

/** Runware keeps it as a list of one. */
export function readArchivedRequest(value: unknown): ArchivedRequest | undefined {
	const read = FIELDS.safeParse(Array.isArray(value) ? value[0] : value);
	return read.success ? present(read.data) : undefined;
}
