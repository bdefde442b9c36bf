/** How a CRM account is connected: an admin's consent, sealed tokens, one refresh at a time, and the end of it. */
export { createInstallation, type InstallationParts } from './create-installation.ts';
export type { Connection, ConnectionState, Installation, TokenSource } from './installation.ts';
export { AppMisconfigured, type Grant, type OAuthProvider } from './oauth-provider.ts';
export { resealAll } from './reseal-tokens.ts';
