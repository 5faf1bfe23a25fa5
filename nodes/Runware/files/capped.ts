/**
 * More than a file name can show. n8n waits for whatever is done with a longer text, and putting
 * letters and their marks together takes time that grows with the square of its length.
 */
const MOST_CHARACTERS_READ = 2000;

export const capped = (text: string): string => text.slice(0, MOST_CHARACTERS_READ);
