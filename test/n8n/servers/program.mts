import { existsSync } from 'node:fs';
import path from 'node:path';

// where Debian has programs that are not meant for a user's PATH
const FOLDERS = ['/usr/sbin', '/usr/lib/openssh', '/sbin'];

/** The path of an installed program, or an error that names the Debian package it is in. */
export function program(name: string, debianPackage: string): string {
	const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...FOLDERS];
	const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		`${name} is not installed. On Debian it is in the package ${debianPackage}: ` +
			`apt-get install --no-install-recommends ${debianPackage}`,
	);
}
