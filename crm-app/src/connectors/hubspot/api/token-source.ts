/** One connection's access token; the installation domain keeps it sealed and refreshes it once for all workers. */
export type TokenSource = {
  accessToken(): Promise<string>;
  /**
   * A token that is not `stale`: refreshed now, or by somebody else meanwhile. Throws CrmUnauthorised where HubSpot
   * says that the app was uninstalled, CrmUnavailable where it cannot say now.
   */
  refresh(stale: string): Promise<string>;
};
