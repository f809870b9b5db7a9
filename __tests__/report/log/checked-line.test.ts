import { describe, expect, it } from '@jest/globals';
import { checkedLine } from '../../../src/report/log/checked-line.js';
import { plan } from '../../rigs/plan-builder.js';

describe('checkedLine', () => {
  it('says that a plan is good, and how large it is', async () => {
    expect(checkedLine(await plan('a; b<-a'))).toBe('plan.json: ok, 2 steps in 2 groups\n');
  });
});
