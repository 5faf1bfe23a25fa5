import { OWNER, type Session } from '../n8n/rest.mts';
import { exampleId, readExample } from '../n8n/example.mts';
import { EXAMPLES, PUBLISHED } from '../n8n/examples.mts';

/** how those are started that wait for a call */
const STARTS: Record<(typeof PUBLISHED)[number], (origin: string) => string> = {
	'choose-a-variant': (origin) => `${origin}/form/four-variants`,
	'form-to-image': (origin) => `${origin}/form/make-an-image`,
	'results-collect': () => 'execute "Results later: submit" in the editor; this one collects',
	'webhook-to-image': (origin) =>
		`curl ${origin}/webhook/image --json '{"id": "1", "prompt": "A paper boat"}' -o boat.jpg`,
};
const NEEDS: Record<string, string> = {
	'agent-images': 'needs a chat model of your own',
};

export async function publish(session: Session): Promise<void> {
	for (const name of PUBLISHED) await session.activate(exampleId(name));
}

const titleOf = (name: string) => (JSON.parse(readExample(name)) as { name: string }).name;

/** what the terminal shows when all is ready */
export function guide(origin: string, images: string): string {
	const examples = EXAMPLES.flatMap((name) => {
		const start = (STARTS as Partial<typeof STARTS>)[name as keyof typeof STARTS]?.(origin);
		const more = start ?? NEEDS[name];
		const line = `  ${titleOf(name).padEnd(32)}${origin}/workflow/${exampleId(name)}`;
		return more ? [line, `  ${' '.repeat(32)}${more}`] : [line];
	});
	return [
		'',
		`  E-mail     ${OWNER.email}`,
		`  Password   ${OWNER.password}`,
		`  Images     ${images}/ after "Execute workflow"`,
		`  WordPress and S3 are mocked by this program; what they get is below ${images}/`,
		'',
		...examples,
		'',
	].join('\n');
}
