/** Beyond this a probability is taken as this, so that its log-odds and log loss stay finite (as scikit-learn did). */
export const SMALLEST_PROBABILITY = 1e-15;

/** Probability of log-odds. Never overflows; 0 and 1 are reached only where doubles run out. */
export function sigmoid(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** Log-odds of a probability, clipped to [1e-15, 1 - 1e-15] first. */
export function logOdds(probability: number): number {
  const clipped = clipProbability(probability);
  return Math.log(clipped) - Math.log1p(-clipped);
}

/** ln(1 + e^x) without overflow: −ln of the probability that log-odds x leave to the other side. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export function clipProbability(probability: number): number {
  return Math.min(Math.max(probability, SMALLEST_PROBABILITY), 1 - SMALLEST_PROBABILITY);
}
