/** Completes the list of licences of a bundle by what the bundler does not know of. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';

/** Code of these gets into the bundle, though no module of theirs does: what they generate. */
const GENERATORS = ['@vercel/ncc', 'ajv'];

/** A package's licence as ncc lists it: its name, the licence's short name, the text. */
function licenceOf(name, modules) {
  const directory = join(modules, ...name.split('/'));
  const { license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  return `${name}\n${license}\n${readFileSync(join(directory, file), 'utf8').trim()}\n`;
}

/** The text of the MIT licence, for packages that name it and ship none. */
function mitText(name, modules) {
  const manifest = JSON.parse(
    readFileSync(join(modules, ...name.split('/'), 'package.json'), 'utf8'),
  );
  const { author } = manifest;
  const holder = typeof author === 'object' ? author.name : author;
  if (manifest.license !== 'MIT' || !holder) throw new Error(`${name} has no text of its licence`);
  const [, terms] = licenceOf('ajv', modules).split(/(?=^Permission is hereby granted)/m);
  return `MIT License\n\nCopyright (c) ${holder}\n\n${terms}`;
}

/** The comments of a script that say who has written a part of it, one after the other, each once. */
function noticesIn(code, known) {
  const comments = [];
  parse(code, { ecmaVersion: 'latest', sourceType: 'script', onComment: comments });
  const joined = [];
  for (const { type, value, start, end } of comments) {
    const last = joined.at(-1);
    const isNext =
      type === 'Line' && last?.type === 'Line' && /^\s*$/.test(code.slice(last.end, start));
    if (isNext) Object.assign(last, { text: `${last.text}\n${value}`, end });
    else joined.push({ type, text: value, end });
  }
  for (const { text } of joined) {
    if (!/\bcopyright\b.*\d{4}|\(c\) .*\d{4}|@license|redistribution and use/i.test(text)) continue;
    known.add(
      text
        .replace(/^!|^[ \t]*\*?[ \t]?/gm, '')
        .trim()
        .replace(/^(?=.)/gm, '  '),
    );
  }
}

/** The packages that compiled sources import. */
function packagesImportedBy(code) {
  const imports = code.matchAll(
    /(?:\bfrom |\bimport\((?:\/\*[^*]*\*\/ )?)'((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/g,
  );
  return [...imports].map(([, name]) => name);
}

/** The packages that the comments of a bundle's script name as those that its modules come from. */
function packagesNamedIn(code) {
  const names = code.matchAll(/: \.\/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g);
  return [...names].map(([, name]) => name);
}

/**
 * Gives the whole list: that of the bundler with the packages that it leaves out, the text where a package ships none,
 * those that generate code, and the notices that stand in the code itself, where the next step of the build removes them.
 */
export function completeLicences(listed, { sources, scripts }, modules) {
  const given = listed.trim().split(/\n\n(?=(?:@[\w.-]+\/)?\w[\w.-]*\n)/);
  const known = new Set(given.map((block) => block.trim().split('\n')[0]));
  const used = [...sources.flatMap(packagesImportedBy), ...scripts.flatMap(packagesNamedIn)];
  const missing = new Set(used.filter((name) => !known.has(name) && !GENERATORS.includes(name)));
  const blocks = [...given, ...[...missing].map((name) => licenceOf(name, modules))].sort();
  const withTexts = blocks.map((block) => {
    const [name, licence, ...text] = block.trim().split('\n');
    const isMissing = text.join('').trim() === '';
    return isMissing
      ? `${name}\n${licence}\n${mitText(name, modules).trim()}\n`
      : `${block.trim()}\n`;
  });
  const notices = new Set();
  for (const code of scripts) noticesIn(code, notices);
  return [
    ...withTexts,
    ...GENERATORS.map((name) => licenceOf(name, modules)),
    `Notices in the code itself\n\n${[...notices].sort().join('\n\n  --\n\n')}\n`,
  ].join('\n');
}
