const LONGEST_NAME = 120;
const LONGEST_PROMPT = 60;

export interface NameParts {
	prompt: string;
	seed?: number | string;
	/** Position among the images of one task, from 1. */
	number: number;
	imageUUID: string;
	taskUUID: string;
}

/** Plain ASCII words: storage and CMS nodes put file names into URLs and HTTP headers. */
const slug = (prompt: string): string =>
	prompt
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, LONGEST_PROMPT)
		.replace(/^-+|-+$/g, '') || 'image';

/** What no file system takes. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;

const EXTENSION = /\.(jpe?g|png|webp)$/i;
const NUMBERING = /\{(seed|number|imageUUID)\}/;

/**
 * Fills a file name template and adds the extension. Where one task has several images and the
 * template could not tell them apart, their number is added.
 */
export function fileNameOf(
	template: string,
	parts: NameParts,
	{ extension, several }: { extension: string; several: boolean },
): string {
	const values: Record<string, string> = {
		prompt: slug(parts.prompt),
		seed: String(parts.seed ?? ''),
		number: String(parts.number),
		imageUUID: parts.imageUUID,
		taskUUID: parts.taskUUID,
	};
	const filled = template
		.replace(/\{(\w+)\}/g, (braces, key: string) => values[key] ?? braces)
		.replace(EXTENSION, '')
		.replace(FORBIDDEN, '-');
	const characters = [...filled];
	const tail =
		several && (characters.length > LONGEST_NAME || !NUMBERING.test(template))
			? `-${parts.number}`
			: '';
	const name = (characters.slice(0, LONGEST_NAME - tail.length).join('') + tail).replace(
		/^[\s.-]+|[\s.-]+$/g,
		'',
	);
	return `${name || 'image'}.${extension}`;
}
