/** dark, deep, mid, warm, light */
export const PALETTES = [
	['#10132b', '#2b2d6e', '#6a4c93', '#ff9770', '#ffe9c7'],
	['#04202c', '#0b4f6c', '#1b9aaa', '#f6ae2d', '#f6f1d1'],
	['#1a0b1f', '#5c1a4a', '#b5446e', '#f49d6e', '#ffe5d0'],
	['#0b1f1a', '#14532d', '#4d8b57', '#e9c46a', '#fbf3d4'],
	['#0d1321', '#1d2d44', '#3e5c76', '#d8a48f', '#f0ebd8'],
	['#1c0f13', '#6e1423', '#c44536', '#f2a65a', '#ffeccc'],
	['#0a1128', '#034078', '#1282a2', '#ef798a', '#fefcfb'],
	['#17122b', '#443266', '#8c489f', '#c3c3e6', '#f1f0ff'],
	['#101d1f', '#22577a', '#38a3a5', '#80ed99', '#f0fff1'],
	['#1b1a17', '#5a4a42', '#a1866f', '#e4a853', '#fff4dd'],
];

export function rgbOf(hex: string): [red: number, green: number, blue: number] {
	const value = parseInt(hex.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
}
