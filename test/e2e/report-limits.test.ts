import { describe, expect, it } from 'vitest';
import { WINS_IN_EACH_PART } from '../../crm-app/src/reports/gate-messages.ts';
import { LIMITS } from '../../crm-app/src/reports/sections/calibration.ts';
import {
  INTERCEPT_WITHIN,
  SLOPE_FROM,
  SLOPE_TO,
  SPIEGELHALTER_P_ABOVE,
} from '../../scoring-core/src/evaluation/calibration-checks.ts';
import { POSITIVES_NEEDED_PER_PART } from '../../scoring-core/src/evaluation/data-gate.ts';

describe('the limits that the report names', () => {
  it('are those that the core decides by', () => {
    expect(LIMITS).toEqual({
      spiegelhalterP: SPIEGELHALTER_P_ABOVE,
      slope: [SLOPE_FROM, SLOPE_TO],
      intercept: [-INTERCEPT_WITHIN, INTERCEPT_WITHIN],
    });
    expect(WINS_IN_EACH_PART).toBe(POSITIVES_NEEDED_PER_PART);
  });
});
