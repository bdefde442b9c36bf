/**
 * Gives each tenant one turn after the other, again and again while its last turn said that there is more. A turn that
 * throws is that tenant's last, and what it threw is thrown when all others have had theirs.
 */
export async function inTurns(
  tenants: readonly string[],
  { mostTurns, turn }: { readonly mostTurns: number; readonly turn: (tenant: string) => Promise<boolean> },
): Promise<void> {
  const failures: unknown[] = [];
  let left = tenants;
  for (let turns = 0; turns < mostTurns && left.length > 0; turns++) {
    const more: string[] = [];
    for (const tenant of left) {
      try {
        if (await turn(tenant)) more.push(tenant);
      } catch (error) {
        failures.push(error);
      }
    }
    left = more;
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tenants' turns failed`);
}
