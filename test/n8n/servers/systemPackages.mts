// Programs that come from Debian and not from npm, and the parts of the end-to-end tests that run them.
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import type { PartName } from '../../e2e/parts.mts';

export interface SystemPackage {
	/** Debian's name */
	package: string;
	/** programs or modules of it, by file name */
	files: readonly string[];
	/** where they are, as a pattern; left out: on the PATH */
	folder?: string;
	parts: readonly PartName[];
}

const POSTGRES = ['initdb', 'postgres', 'createdb', 'pg_isready'];

export const SYSTEM_PACKAGES: readonly SystemPackage[] = [
	{ package: 'chromium', files: ['chromium'], parts: ['install', 'editor', 'examples'] },
	{ package: 'redis-server', files: ['redis-server'], parts: ['queue'] },
	{
		package: 'postgresql',
		files: POSTGRES,
		folder: '/usr/lib/postgresql/*/bin',
		parts: ['queue'],
	},
	{ package: 'openssh-server', files: ['sshd'], parts: ['chains'] },
	{ package: 'openssh-client', files: ['ssh-keygen'], parts: ['chains'] },
	{ package: 'vsftpd', files: ['vsftpd'], parts: ['chains'] },
	{ package: 'graphicsmagick', files: ['gm'], parts: ['chains'] },
	{ package: 'mariadb-server', files: ['mariadb-install-db', 'mariadbd'], parts: ['chains'] },
	{ package: 'php-cli', files: ['php'], parts: ['chains'] },
	{ package: 'php-mysql', files: ['mysqli.so'], folder: '/usr/lib/php/*', parts: ['chains'] },
	{ package: 'php-gd', files: ['gd.so'], folder: '/usr/lib/php/*', parts: ['chains'] },
	{ package: 'wordpress', files: ['wordpress'], folder: '/usr/share', parts: ['chains'] },
];

// Debian has servers in /usr/sbin, which is not on every user's PATH.
const ON_THE_PATH = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/** Another copy, from the environment. */
const ELSEWHERE: Readonly<Record<string, string | undefined>> = {
	chromium: process.env.CHROMIUM,
};

const byVersion = new Intl.Collator('en', { numeric: true });

/** The file of that name, the one of the newest version if there are several. */
export type Find = (file: string, folder?: string) => string | undefined;

export const findFile: Find = (file, folder) => {
	if (folder === undefined)
		return (
			ELSEWHERE[file] ??
			ON_THE_PATH.map((one) => path.join(one, file)).find((one) => existsSync(one))
		);
	return globSync(path.join(folder, file)).toSorted(byVersion.compare).at(-1);
};

/** Packages that these parts need and this machine does not have. */
export const missingPackages = (parts: readonly PartName[], find: Find = findFile): string[] =>
	SYSTEM_PACKAGES.filter(
		(one) =>
			one.parts.some((part) => parts.includes(part)) &&
			!one.files.every((file) => find(file, one.folder)),
	).map((one) => one.package);

/** One line to copy. */
export const installLine = (packages: readonly string[]): string =>
	`sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** Where a program is; without it the test fails with a sentence that says what to install. */
export function programPath(name: string): string {
	const owner = SYSTEM_PACKAGES.find(({ files }) => files.includes(name));
	if (!owner) throw new Error(`systemPackages.mts does not say which package has ${name}`);
	const found = findFile(name, owner.folder);
	if (found) return found;
	throw new Error(`There is no ${name} here. On Debian: ${installLine([owner.package])}`);
}
