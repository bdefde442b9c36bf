import { beforeEach, describe, expect, it } from 'vitest';
import {
  awaitPhase,
  claimTask,
  closeBoard,
  joinBoard,
  leaveBoard,
  openBoard,
  openPhase,
  type Phase,
  readPhase,
  reportDone,
  reportFailed,
} from './task-board.ts';

let board: Int32Array;
beforeEach(() => {
  board = new Int32Array(new SharedArrayBuffer(64));
  openBoard(board, 7);
});

const claimAll = (): number[] => {
  const claimed: number[] = [];
  for (let task = claimTask(board); task >= 0; task = claimTask(board)) claimed.push(task);
  return claimed;
};

describe('a phase', () => {
  it('gives each task out once, and numbers go on in the next', () => {
    expect(claimTask(board)).toBe(-1);
    expect(openPhase(board, 3, 2)).toBe(0);
    expect(claimAll()).toEqual([0, 1]);
    const phase: Phase = { operation: 0, first: 0 };
    readPhase(board, phase);
    expect(phase).toEqual({ operation: 3, first: 0 });
    reportDone(board);
    reportDone(board);
    awaitPhase(board);
    expect(openPhase(board, 4, 3)).toBe(2);
    readPhase(board, phase);
    expect(phase).toEqual({ operation: 4, first: 2 });
    expect(claimAll()).toEqual([2, 3, 4]);
  });

  it('that failed somewhere is an error for the one who waits', () => {
    openPhase(board, 0, 1);
    claimAll();
    reportFailed(board);
    expect(() => awaitPhase(board)).toThrow('threads: 1');
  });
});

describe('a training', () => {
  it('is joined by those invited to it, and by nobody invited to one that is over', () => {
    expect(joinBoard(board, 7)).toBe(true);
    leaveBoard(board);
    expect(closeBoard(board)).toBe(true);
    expect(joinBoard(board, 7)).toBe(false);
    openBoard(board, 8);
    expect(joinBoard(board, 7)).toBe(false);
    expect(joinBoard(board, 8)).toBe(true);
  });

  it('begins with no task left over from the one before', () => {
    openPhase(board, 0, 5);
    closeBoard(board);
    openBoard(board, 8);
    expect(claimTask(board)).toBe(-1);
    expect(openPhase(board, 0, 1)).toBe(0);
  });

  it('says when somebody who came never leaves', () => {
    joinBoard(board, 7);
    expect(closeBoard(board, 1)).toBe(false);
  });
});
