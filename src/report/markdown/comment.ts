import type { Results } from '../../model/findings.js';
import { escapeText, inlineCode } from '../escape.js';
import { renderCommentReport } from './markdown.js';

/** GitHub accepts 65,536 characters. A text never has fewer bytes than characters. */
export const MAX_COMMENT_BYTES = 65_536;

/** What a comment says besides the run. */
export interface CommentFrame {
  /** The length of the hidden line that is put before the comment. */
  readonly markerBytes: number;
  /** The page of the workflow run; null if it is not known. */
  readonly runUrl: string | null;
  /** The commit that was run; null if it is not known. */
  readonly commit: string | null;
  /** Distinguishes several comments; empty for none. */
  readonly key: string;
}

/** A run as the body of a comment on a pull request, within GitHub's limit. */
export function renderComment(results: Results, frame: CommentFrame): string {
  const foot = `\n${footOf(frame)}\n`;
  const room = MAX_COMMENT_BYTES - frame.markerBytes - Buffer.byteLength(foot);
  return renderCommentReport(results, room) + foot;
}

function footOf({ runUrl, commit, key }: CommentFrame): string {
  const parts = [
    ...(key === '' ? [] : [escapeText(key)]),
    ...(commit === null ? [] : [`Commit ${inlineCode(commit.slice(0, 7))}`]),
    runUrl === null ? 'Logs are in the job summary' : `[Job summary and logs](${runUrl})`,
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}
