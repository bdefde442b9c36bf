/** "10:42" in that time zone; the moment in epoch milliseconds. */
export function timeWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}
