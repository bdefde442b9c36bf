import type { DoorAnswer, DoorRequest } from '../protocol.ts';

/** What the preview's server says for HubSpot. Its address takes JSON from this page alone. */
export async function askDoor(door: string, request: DoorRequest): Promise<DoorAnswer> {
  try {
    const response = await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return await response.json();
    return { kind: 'failed', message: `The preview's server answered ${response.status}.` };
  } catch (error) {
    return { kind: 'failed', message: `The preview's server did not answer: ${error}` };
  }
}
