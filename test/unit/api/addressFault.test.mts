import { expect, test } from 'vitest';
import { addressFault } from '../../../nodes/Runware/api/addressFault.ts';

test.each<[string, string | undefined]>([
	['https://api.runware.ai/v1', undefined],
	['http://127.0.0.1:8787', undefined],
	['HTTPS://API.RUNWARE.AI/v1', undefined],
	['', 'ERR_INVALID_URL'],
	['api.runware.ai/v1', 'ERR_INVALID_URL'],
	['https://', 'ERR_INVALID_URL'],
	['ftp://api.runware.ai', 'UNSUPPORTED_SCHEME'],
	['file:///etc/passwd', 'UNSUPPORTED_SCHEME'],
	['localhost:8787', 'UNSUPPORTED_SCHEME'],
	['https://user:pass@api.runware.ai/v1', 'LOGIN_IN_ADDRESS'],
	['https://user@api.runware.ai/v1', 'LOGIN_IN_ADDRESS'],
	['https://:pass@api.runware.ai/v1', 'LOGIN_IN_ADDRESS'],
])('%j: %s', (address, expected) => {
	expect(addressFault(address)).toBe(expected);
});
