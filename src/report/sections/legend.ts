import { CRITICAL_SIGN, IN_USE_SIGN, lookOf, LOOK_SIGN, type Look } from '../outcome-label.js';
import { isStarted, type ReportModel } from '../report-model.js';

/** What a bar of the timeline means. */
export interface LegendItem {
  readonly look: Look | 'critical' | 'in-use';
  readonly sign: string;
  readonly text: string;
}

const TEXTS: readonly (readonly [Look, string])[] = [
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['allowed', 'failed, allowed by continue-on-error'],
  ['cancelled', 'cancelled'],
];

/** The legend of the timeline, the same in every report: only what is in it. */
export function legendOf({ rows }: ReportModel): readonly LegendItem[] {
  const started = rows.filter(isStarted);
  const looks = new Set(started.map(({ step }) => lookOf(step)));
  const items = TEXTS.filter(([look]) => looks.has(look)).map(([look, text]): LegendItem => ({
    look,
    sign: LOOK_SIGN[look],
    text,
  }));
  const critical: LegendItem = { look: 'critical', sign: CRITICAL_SIGN, text: 'critical path' };
  const inUse: LegendItem = { look: 'in-use', sign: IN_USE_SIGN, text: 'service in use' };
  return [
    ...(started.some(({ isCritical }) => isCritical) ? [critical] : []),
    ...items,
    ...(started.some(({ step }) => step.upMs !== undefined) ? [inUse] : []),
  ];
}
