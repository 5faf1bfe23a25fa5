/** What people call their files, and the stem that comes out. */
const NAMES: [asked: string, stem: string][] = [
	['mug', 'mug'],
	['Größe Äpfel ñandú', 'Größe Äpfel ñandú'],
	['京都の茶室', '京都の茶室'],
	['서울 타워', '서울 타워'],
	['Фото №1', 'Фото №1'],
	['صورة', 'صورة'],
	['🌷 spring 🌷', '🌷 spring 🌷'],
	['100% #1 a+b&c', '100% #1 a+b&c'],
	['50%20off', '50%20off'],
	["it's (final) [v2]", "it's (final) [v2]"],
	['a;b,c=d', 'a;b,c=d'],
	['say "hi"', 'say -hi'],
];

const FORMATS = ['JPG', 'PNG', 'WEBP'] as const;
const TYPES = { JPG: 'image/jpeg', PNG: 'image/png', WEBP: 'image/webp' };
const formatOf = (index: number) => FORMATS[index % FORMATS.length];

export const ROWS = NAMES.map(([name], index) => ({
	name,
	prompt: `picture ${index}`,
	format: formatOf(index),
}));

/** name and type of each file, in the order of the rows */
export const EXPECTED = NAMES.map(([, stem], index) => ({
	name: `${stem}.${formatOf(index).toLowerCase()}`,
	type: TYPES[formatOf(index)],
}));
