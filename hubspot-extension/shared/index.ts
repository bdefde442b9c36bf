export * from './answer-states.ts';
export * from './answers.ts';
export * from './call-service.ts';
export * from './clock-words.ts';
export * from './messages.ts';
export * from './score-words.ts';
