// Everything that one sync image tells.
import { mustBeClear } from '../client.mts';
import type { Probe } from '../probe.mts';
import { LONG_SEED, syncImage } from '../purchases.mts';
import { fineIf, NO, noteOf, shapeOf, type Question } from '../question.mts';

/** The entry as it came; an error tells why there is none. */
async function rawEntry(probe: Probe): Promise<Record<string, unknown>> {
	const { reply, event } = await syncImage(probe);
	mustBeClear({ reply, events: [event] });
	const { data = [] } = Object(reply.body) as { data?: Record<string, unknown>[] };
	const entry = data.find(({ imageUUID }) => imageUUID !== undefined);
	if (!entry) throw new Error(`the reply has no image: ${shapeOf(reply)}`);
	return entry;
}

const XMP = /<x:xmpmeta|http:\/\/ns\.adobe\.com\/xap\/1\.0\//;
/** A JUMBF box, and near its beginning the name of its content. */
const C2PA = /jumb[^]{0,64}c2pa/;

export const ONE_IMAGE: Question[] = [
	{
		id: 'uuid-after-refusal',
		question: 'May the task UUID of a refused task be used again?',
		buys: ['sync image'],
		assumed: 'yes: a refused task keeps its UUID; a conflict would be looked up',
		reliesOn: 'machine/transitions.ts',
		async ask(probe) {
			const { isReserved, refusal, event } = await syncImage(probe);
			if (isReserved) return { answer: 'no', note: shapeOf(refusal) };
			if (event.type === 'results') return { answer: 'yes' };
			return { answer: 'not known', note: noteOf(event) };
		},
		verdict: ({ answer }) =>
			answer === 'no' ? 'yes: after a refusal the same task could never be sent again' : NO,
	},
	{
		id: 'entry-fields',
		question: 'Which fields has a finished image in a sync reply?',
		buys: ['sync image'],
		assumed: 'imageUUID; a status is success; null is as if absent',
		reliesOn: 'api/image.ts',
		async ask(probe) {
			const entry = await rawEntry(probe);
			const note = Object.keys(entry).toSorted().join(', ');
			const hasNull = Object.values(entry).includes(null);
			const status = typeof entry.status === 'string' ? `status ${entry.status}` : 'no status';
			return { answer: `${status}, ${hasNull ? 'unused fields are null' : 'no nulls'}`, note };
		},
		verdict: ({ answer }) =>
			/^(no status|status success)/.test(answer)
				? NO
				: 'yes: with this status it is not taken for an image',
	},
	{
		id: 'cost-form',
		question: 'In which form does the cost come?',
		buys: ['sync image'],
		assumed: 'a number, or text that is one',
		reliesOn: 'api/readEntry.ts',
		async ask(probe) {
			const { cost } = await rawEntry(probe);
			return { answer: cost === undefined ? 'absent' : typeof cost, note: String(cost) };
		},
		verdict: fineIf('number', 'string'),
	},
	{
		id: 'seed-exact',
		question: 'Does a seed past 2^53 come back to the last digit?',
		buys: ['sync image'],
		assumed: 'yes',
		reliesOn: 'task/taskJson.ts',
		async ask(probe) {
			const seed = String((await rawEntry(probe)).seed);
			const answer = seed === String(LONG_SEED) ? 'yes' : 'no';
			return { answer, note: `${LONG_SEED} → ${seed}` };
		},
		verdict: ({ answer }) =>
			answer === 'yes' ? NO : 'yes: the panel promises seeds that Runware rounds',
	},
	{
		id: 'image-host',
		question: 'Does the image host give the file without a key, with type and length?',
		buys: ['sync image'],
		assumed: 'no key is sent; the type is taken from the bytes',
		reliesOn: 'files/downloadImage.ts',
		async ask(probe) {
			const { imageURL } = await rawEntry(probe);
			if (typeof imageURL !== 'string') return { answer: 'no link' };
			const { status, headers, file } = await probe.client.connection.download(imageURL);
			const length = headers.get('content-length') ?? 'no length';
			const note = `${new URL(imageURL).host}, ${length} of ${file.byteLength} bytes`;
			return { answer: `HTTP ${status} ${headers.get('content-type') ?? 'no type'}`, note };
		},
		verdict: ({ answer }) =>
			answer.startsWith('HTTP 200') ? NO : 'yes: files cannot be fetched as the node does',
	},
	{
		id: 'file-metadata',
		question: 'Does a file carry XMP, or a C2PA signature?',
		buys: ['sync image'],
		assumed: 'either; a signed file is left as it is, without a mark',
		reliesOn: 'files/mark/mark.ts',
		async ask(probe) {
			const { imageURL } = await rawEntry(probe);
			if (typeof imageURL !== 'string') return { answer: 'no link' };
			const { status, file } = await probe.client.connection.download(imageURL);
			if (status !== 200) return { answer: `not known: HTTP ${status}` };
			const text = file.toString('latin1');
			const carried = [...(XMP.test(text) ? ['XMP'] : []), ...(C2PA.test(text) ? ['C2PA'] : [])];
			return { answer: carried.join(' and ') || 'neither' };
		},
		verdict: ({ answer }) =>
			answer.includes('C2PA') ? 'no, but File Metadata adds nothing to such files' : NO,
	},
];
