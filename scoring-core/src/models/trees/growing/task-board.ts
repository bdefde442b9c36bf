/**
 * Where threads agree on who does which task: a few counters in shared memory. Task numbers only ever rise; the
 * current phase is [first, limit). A thread claims a number below the limit, does the task and reports it done; a
 * phase is over when all its tasks are. So a thread that starts late, or is held up between phases, holds up
 * nobody, and the numbers that describe a phase cannot change while a task of it is claimed.
 */
const Place = {
  next: 0,
  limit: 1,
  done: 2,
  signal: 3,
  closed: 4,
  failed: 5,
  operation: 6,
  first: 7,
  training: 8,
  present: 9,
};

/** Looks at a counter this often before going to sleep: about 20 µs, less than waking a thread costs. */
const LOOKS_BEFORE_SLEEP = 4_000;

/** How long closing waits for each of the others to leave. They have nothing left to do: who doesn't is dead. */
const PATIENCE_MILLISECONDS = 2_000;

export type Phase = { operation: number; first: number };

/** Begins a training, known by its number; nobody may be present. */
export function openBoard(board: Int32Array, training: number): void {
  for (const place of [Place.next, Place.limit, Place.done, Place.failed]) Atomics.store(board, place, 0);
  // In this order: whoever finds the board open also finds the number, and leaves if it was invited to another.
  Atomics.store(board, Place.training, training);
  Atomics.store(board, Place.closed, 0);
}

/** Comes to a training's board; false, having left again, when that training is over. */
export function joinBoard(board: Int32Array, training: number): boolean {
  Atomics.add(board, Place.present, 1);
  if (!isClosed(board) && Atomics.load(board, Place.training) === training) return true;
  leaveBoard(board);
  return false;
}

export function leaveBoard(board: Int32Array): void {
  Atomics.sub(board, Place.present, 1);
  Atomics.notify(board, Place.present);
}

/** Ends the training and waits until everybody has left; false when somebody never does. */
export function closeBoard(board: Int32Array, patience = PATIENCE_MILLISECONDS): boolean {
  Atomics.store(board, Place.closed, 1);
  signal(board);
  for (;;) {
    const present = Atomics.load(board, Place.present);
    if (present === 0) return true;
    if (Atomics.wait(board, Place.present, present, patience) === 'timed-out') return false;
  }
}

/** Opens a phase of so many tasks; returns the number of the first. */
export function openPhase(board: Int32Array, operation: number, tasks: number): number {
  const first = Atomics.load(board, Place.limit);
  Atomics.store(board, Place.operation, operation);
  Atomics.store(board, Place.first, first);
  Atomics.store(board, Place.limit, first + tasks);
  signal(board);
  return first;
}

/** The number of a task to do now, or −1. */
export function claimTask(board: Int32Array): number {
  for (;;) {
    const next = Atomics.load(board, Place.next);
    if (next >= Atomics.load(board, Place.limit)) return -1;
    if (Atomics.compareExchange(board, Place.next, next, next + 1) === next) return next;
  }
}

/** What a claimed task belongs to. */
export function readPhase(board: Int32Array, into: Phase): void {
  into.operation = Atomics.load(board, Place.operation);
  into.first = Atomics.load(board, Place.first);
}

export function reportDone(board: Int32Array): void {
  const done = Atomics.add(board, Place.done, 1) + 1;
  if (done === Atomics.load(board, Place.limit)) Atomics.notify(board, Place.done);
}

export function reportFailed(board: Int32Array): void {
  Atomics.store(board, Place.failed, 1);
  reportDone(board);
}

/** Waits until all tasks of the phase are done. Throws if one failed on another thread. */
export function awaitPhase(board: Int32Array): void {
  const limit = Atomics.load(board, Place.limit);
  let looks = 0;
  for (;;) {
    const done = Atomics.load(board, Place.done);
    if (done === limit) break;
    if (looks++ > LOOKS_BEFORE_SLEEP) Atomics.wait(board, Place.done, done);
  }
  if (Atomics.load(board, Place.failed))
    throw new Error('A training thread failed. With threads: 1 the error shows itself.');
}

/** Waits for work; false once the board is closed. `seen` is what `currentSignal` said before looking for tasks. */
export function awaitSignal(board: Int32Array, seen: number): boolean {
  if (isClosed(board)) return false;
  for (let looks = 0; looks < LOOKS_BEFORE_SLEEP; looks++) {
    if (Atomics.load(board, Place.signal) !== seen) return !isClosed(board);
  }
  Atomics.wait(board, Place.signal, seen);
  return !isClosed(board);
}

export function currentSignal(board: Int32Array): number {
  return Atomics.load(board, Place.signal);
}

function isClosed(board: Int32Array): boolean {
  return Atomics.load(board, Place.closed) === 1;
}

function signal(board: Int32Array): void {
  Atomics.add(board, Place.signal, 1);
  Atomics.notify(board, Place.signal);
}
