/** How long an id made from a name may become. */
const MAX_CHARS = 40;

/** An id for a step, from its name or script, that no other step has: ids that differ only in case are one. */
export function freeId(subject: string, taken: ReadonlySet<string>): string {
  const base = idFrom(subject);
  let id = base;
  for (let count = 2; taken.has(id.toLowerCase()); count += 1) id = `${base}-${String(count)}`;
  return id;
}

function idFrom(subject: string): string {
  const words = subject
    .replace(/\$\{\{.*?(?:\}\}|$)/gs, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9_]+/g);
  let id = '';
  for (const word of words ?? []) {
    const longer = id === '' ? word : `${id}-${word}`;
    if (longer.length > MAX_CHARS) break;
    id = longer;
  }
  id ||= (words?.[0] ?? '').slice(0, MAX_CHARS);
  if (id === '' || id.startsWith('__')) return `step${id}`;
  return /^[a-z_]/.test(id) ? id : `step-${id}`;
}

/** What a script is about, for an id: its first command without variables, options and "run". */
export function subjectOf(script: string): string {
  const [line = ''] = script.split('\n').filter((one) => /^\s*[^#\s]/.test(one));
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => !/^[A-Za-z_]\w*=/.test(word) && !word.startsWith('-') && word !== 'run');
  return words.slice(0, 3).join(' ');
}
