/**
 * Why nothing can be sent to an address, as a code of `networkCode`. One with user and password is
 * refused: n8n would send these in place of the API key.
 */
export function addressFault(address: string): string | undefined {
	if (!URL.canParse(address)) return 'ERR_INVALID_URL';
	const { protocol, username, password } = new URL(address);
	if (!['http:', 'https:'].includes(protocol)) return 'UNSUPPORTED_SCHEME';
	return username || password ? 'LOGIN_IN_ADDRESS' : undefined;
}
