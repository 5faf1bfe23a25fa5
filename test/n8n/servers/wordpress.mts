import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { end, mustRun, startChild } from '../children.mts';
import type { StoredCredential } from '../n8n.mts';
import { freePort } from '../ports.mts';
import { listening } from './listening.mts';
import { startMariaDb } from './mariadb.mts';
import { programPath } from './systemPackages.mts';

const phpArray = (constants: Record<string, string | boolean>) =>
	Object.entries(constants)
		.map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`)
		.join('\n');

/** prints the password of an application, with which its only user may call the API */
const SET_UP = `<?php
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Test', 'editor', 'editor@example.com', false, '', 'not-used-by-anyone');
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'n8n']);
echo "password:$password\\n";
`;

/** A copy of Debian's WordPress on PHP's own server, with a MariaDB of its own. */
export async function startWordPress(home: string) {
	const php = programPath('php');
	const debianCopy = programPath('wordpress');
	const database = await startMariaDb(path.join(home, 'database'));
	const site = path.join(home, 'site');
	cpSync(debianCopy, site, { recursive: true, dereference: true });
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const constants = {
		...{ DB_HOST: database.host, DB_USER: database.user, DB_NAME: database.database },
		...{ DB_PASSWORD: '', DB_CHARSET: 'utf8mb4', DB_COLLATE: '' },
		...{ WP_HOME: origin, WP_SITEURL: origin },
		// with it, passwords of applications are good for http too
		WP_ENVIRONMENT_TYPE: 'local',
		...{ WP_HTTP_BLOCK_EXTERNAL: true, DISABLE_WP_CRON: true, AUTOMATIC_UPDATER_DISABLED: true },
	};
	writeFileSync(
		path.join(site, 'wp-config.php'),
		`<?php\n${phpArray(constants)}\n$table_prefix = 'wp_';\n` +
			"if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');\nrequire ABSPATH . 'wp-settings.php';\n",
	);
	const setUp = path.join(site, 'set-up.php');
	writeFileSync(setUp, SET_UP);
	const [, password] = /password:(\w+)/.exec(await mustRun(php, [setUp], { cwd: site })) ?? [];
	const server = startChild(php, ['-S', `127.0.0.1:${port}`, '-t', site], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	await listening("PHP's server", server, port);
	const credential: StoredCredential = {
		id: 'chainscredwordpr',
		name: 'WordPress',
		type: 'httpBasicAuth',
		data: { user: 'editor', password },
	};
	return {
		credential,
		media: `${origin}/?rest_route=/wp/v2/media`,
		async stop() {
			await end(server);
			await database.stop();
		},
	};
}
