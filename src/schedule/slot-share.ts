/** What a step takes that hardly computes: less than any slot. It starts beside those that take all. */
export const LIGHT = 1 / 64;

/** Shares are kept in these parts, which add up without rounding. */
const PARTS = 16;

/** A step that leaves its core idle for most of the time. */
const LIGHT_SHARE = 0.15;

/**
 * The slots of a step of which earlier runs show how much of a core it computes on: that share, and never more than the
 * plan says. Null: nothing is known.
 */
export function slotShare(cpus: number, share: number | null): number {
  if (share === null || cpus === 0) return cpus;
  if (share < LIGHT_SHARE) return LIGHT;
  return Math.min(cpus, Math.ceil(share * PARTS) / PARTS);
}
