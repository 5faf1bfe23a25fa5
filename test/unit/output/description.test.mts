import { describe, expect, test } from 'vitest';
import { htmlOf, textOf } from '../../../nodes/Runware/output/description.ts';

const uuids = (count: number) => Array.from({ length: count }, (_, n) => `U${n}`);

const DESCRIPTION = {
	advice: ['Top up the balance', 'Then try again.'],
	links: [{ text: 'Documentation', address: 'https://runware.ai/docs?a=1&b=2' }],
	lists: [
		{ title: 'Task UUID', entries: ['U0'] },
		{ title: 'Already paid for', entries: ['U1 https://i/1.jpg', 'U2 (no link)'] },
	],
};

describe('one description is rendered in two ways', () => {
	test('HTML has line breaks, links that can be clicked, and lists', () => {
		expect(htmlOf(DESCRIPTION)).toBe(
			'Top up the balance.<br>Then try again.' +
				'<br><a href="https://runware.ai/docs?a=1&amp;b=2" target="_blank">Documentation</a>' +
				'<br>Task UUID: U0' +
				'<br>Already paid for:<ul>' +
				'<li>U1 <a href="https://i/1.jpg" target="_blank">https://i/1.jpg</a></li>' +
				'<li>U2 (no link)</li></ul>',
		);
	});

	test('plain text has the same in lines, without a tag', () => {
		expect(textOf(DESCRIPTION)).toBe(
			[
				'Top up the balance. Then try again.',
				'Documentation: https://runware.ai/docs?a=1&b=2',
				'Task UUID: U0',
				'Already paid for:',
				'- U1 https://i/1.jpg',
				'- U2 (no link)',
			].join('\n'),
		);
	});

	test('a list without entries is left out', () => {
		const empty = { advice: ['Wait.'], lists: [{ title: 'Paid', entries: [] }] };
		expect([htmlOf(empty), textOf(empty)]).toEqual(['Wait.', 'Wait.']);
	});

	test.each([
		[10, 10, ''],
		[11, 10, '… and 1 more, in the log'],
		[300, 10, '… and 290 more, in the log'],
	])('of %i entries %i are shown, and the rest is counted', (count, shown, more) => {
		const list = { advice: [], lists: [{ title: 'Paid', entries: uuids(count) }] };
		expect(htmlOf(list).match(/<li>/g)).toHaveLength(shown + (more ? 1 : 0));
		expect(htmlOf(list)).toContain(more);
		expect(textOf(list).split('\n')).toHaveLength(1 + shown + (more ? 1 : 0));
		expect(textOf(list)).toContain(more);
	});
});

describe('HTML escapes every value', () => {
	test.each([
		['<h1>tall</h1>', '&lt;h1&gt;tall&lt;/h1&gt;'],
		['a & b', 'a &amp; b'],
		['"quoted" and \'quoted\'', '&quot;quoted&quot; and &#39;quoted&#39;'],
		['`code`', '&#96;code&#96;'],
		['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
	])('%s', (value, escaped) => {
		const everywhere = {
			advice: [`${value}.`],
			links: [{ text: value, address: 'https://r/' }],
			lists: [{ title: value, entries: [value, value] }],
		};
		expect(htmlOf(everywhere)).toBe(
			`${escaped}.<br><a href="https://r/" target="_blank">${escaped}</a>` +
				`<br>${escaped}:<ul><li>${escaped}</li><li>${escaped}</li></ul>`,
		);
	});

	test('in addresses too, and an address of another kind is no link', () => {
		const links = [
			{ text: 'A', address: 'https://r/"><script>' },
			{ text: 'B', address: 'javascript:alert(1)' },
		];
		expect(htmlOf({ advice: [], links })).toBe(
			'<a href="https://r/&quot;&gt;&lt;script&gt;" target="_blank">A</a><br>B: javascript:alert(1)',
		);
	});
});
