import { describe, expect, it } from '@jest/globals';
import { closestWord, didYouMean } from '../../src/util/closest-word.js';

const KEYS = ['id', 'name', 'needs', 'run', 'shell', 'working-directory', 'continue-on-error'];

describe('closestWord', () => {
  it.each([
    ['a letter too few', 'nees', 'needs'],
    ['a letter too many', 'needss', 'needs'],
    ['a wrong letter', 'neebs', 'needs'],
    ['two letters changed over', 'wokring-directory', 'working-directory'],
    ['another case', 'NEEDS', 'needs'],
    ['another separator', 'working_directory', 'working-directory'],
    ['a slip in a short word', 'rum', 'run'],
    ['the word itself', 'run', 'run'],
  ])('finds the word that was meant: %s', (_, word, expected) => {
    expect(closestWord(word, KEYS)).toBe(expected);
  });

  it.each([
    ['nothing like it', 'dependencies'],
    ['a short word with nothing in common', 'xy'],
    ['a word of a thousand letters', 'n'.repeat(1_000)],
  ])('finds none for %s', (_, word) => {
    expect(closestWord(word, KEYS)).toBeUndefined();
  });

  it('finds none among none', () => {
    expect(closestWord('a', [])).toBeUndefined();
  });

  it('takes the first of two that are as near', () => {
    expect(closestWord('test', ['test2', 'test1'])).toBe('test2');
  });

  it('gives a word in the case in which it is written', () => {
    expect(closestWord('build', ['BUILD'])).toBe('BUILD');
  });

  it('takes a word that differs only in case before one that differs in a letter', () => {
    expect(closestWord('setup', ['setup2', 'SETUP'])).toBe('SETUP');
  });
});

describe('didYouMean', () => {
  it('asks for the nearest word', () => {
    expect(didYouMean('neds', KEYS)).toBe('did you mean "needs"?');
  });

  it('says nothing where nothing is near', () => {
    expect(didYouMean('dependencies', KEYS)).toBeUndefined();
  });
});
