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
const NOTES: Record<string, string> = {
	'agent-images': 'its chat model is a mock: it draws what you write',
	'social-post': 'its chat model is a mock: it writes one post, always the same',
};

export async function publish(session: Session): Promise<void> {
	for (const name of PUBLISHED) await session.activate(exampleId(name));
}

/** as wide as the longest title */
const TITLE_WIDTH = 42;

const titleOf = (name: string) => (JSON.parse(readExample(name)) as { name: string }).name;

/** what the terminal shows when all is ready */
export function guide(origin: string, images: string): string {
	const examples = EXAMPLES.flatMap((name) => {
		const start = (STARTS as Partial<typeof STARTS>)[name as keyof typeof STARTS]?.(origin);
		const more = start ?? NOTES[name];
		const line = `  ${titleOf(name).padEnd(TITLE_WIDTH)}${origin}/workflow/${exampleId(name)}`;
		return more ? [line, `  ${' '.repeat(TITLE_WIDTH)}${more}`] : [line];
	});
	return [
		'',
		`  E-mail     ${OWNER.email}`,
		`  Password   ${OWNER.password}`,
		`  Images     ${images}/ after "Execute workflow"`,
		`  WordPress, S3 and OpenAI are mocked by this program; what is stored is below ${images}/`,
		'',
		...examples,
		'',
	].join('\n');
}
