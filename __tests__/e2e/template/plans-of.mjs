/** Turns a directory (as `readTree` gives it) into plans that make it again, each in another form. */
import { isUtf8 } from 'node:buffer';
import { stringify } from 'yaml';

const DEFAULT_MODE = 0o644;

/** `create-structure` for all that is text and has the default mode, `create-file` for the rest. */
export function structurePlan(items) {
  const tree = {};
  const others = [];
  for (const item of items) {
    if (item.type === 'directory') folderOf(tree, `${item.path}/`);
    else if (isUtf8(item.bytes) && item.mode === DEFAULT_MODE) {
      folderOf(tree, item.path)[item.path.split('/').at(-1)] = item.bytes.toString('utf8');
    } else others.push(item);
  }
  return asYaml([{ id: 'tree', 'create-structure': tree }, ...others.map(fileStep)]);
}

/** A `create-file` step for each file, with its text or its base64; directories that hold none apart. */
export function filesPlan(items) {
  const files = items.filter(({ type }) => type === 'file');
  const isEmpty = ({ path }) => !files.some((file) => file.path.startsWith(`${path}/`));
  const empty = items.filter((item) => item.type === 'directory' && isEmpty(item));
  const folders = empty.map(({ path }) => `${path}/`);
  const first = folders.length === 0 ? [] : [{ id: 'empty', 'create-structure': folders }];
  return asYaml([...first, ...files.map(fileStep)]);
}

/** One step that copies the directory. */
export function sourcePlan(source) {
  return asYaml([{ id: 'copy', 'create-file': '.', source }]);
}

function fileStep({ path, bytes, mode }, index) {
  const content = isUtf8(bytes)
    ? { content: bytes.toString('utf8') }
    : { 'content-base64': bytes.toString('base64') };
  const digits = `0${mode.toString(8)}`;
  return { id: `file-${index}`, 'create-file': path, ...content, mode: digits };
}

/** The mapping that is the folder of a path; one for each folder on the way is made. */
function folderOf(tree, path) {
  const folders = path.split('/').slice(0, -1);
  return folders.reduce((parent, name) => (parent[`${name}/`] ??= {}), tree);
}

/** The library chooses between block scalars and quotes such that every character survives. */
function asYaml(steps) {
  return stringify({ steps }, { lineWidth: 0 });
}
