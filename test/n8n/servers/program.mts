import { existsSync } from 'node:fs';
import path from 'node:path';

// servers are not on every user's PATH
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/** Where a server program is; without it a test fails with a sentence that says what to install. */
export function programPath(name: string, debianPackage: string, folders = FOLDERS): string {
	const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
	if (found) return found;
	throw new Error(`There is no ${name} here. On Debian: apt-get install ${debianPackage}`);
}
