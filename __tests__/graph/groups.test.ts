import { describe, expect, it } from '@jest/globals';
import { groupNumbers, groupsOf } from '../../src/graph/groups.js';
import { always, anyDag, chain, deepFreeze, graphOf, idsOf } from '../rigs/graph-builder.js';
import { depth } from '../rigs/graph-oracles.js';

const groupsIn = (text: string): string => {
  const graph = graphOf(text);
  return groupsOf(groupNumbers(graph))
    .map((group) => idsOf(graph, group).join(' '))
    .join(' | ');
};

describe('groups', () => {
  it('puts steps without needs into the first group, in plan order', () => {
    expect(groupsIn('b; a; c')).toBe('b a c');
  });

  it('gives each step of a chain a group of its own', () => {
    expect(groupNumbers(chain(4))).toEqual([1, 2, 3, 4]);
  });

  //   a ◀── b ◀── c ◀── e      e is as late as its latest need
  //   ▲───────── d ◀────┘
  it('puts a step one group after the latest of its needs', () => {
    expect(groupsIn('a; b<-a; c<-b; d<-a; e<-c,d')).toBe('a | b d | c | e');
  });

  it('does not care where in the plan a need stands', () => {
    expect(groupsIn('c<-b; b<-a; a; d')).toBe('a d | b | c');
  });

  //   a ⇄ b ◀── c        d ◀── e
  it('gives 0, and no group, to steps on a cycle and behind one', () => {
    const graph = graphOf('a<-b; b<-a; c<-b; d; e<-d');
    expect(groupNumbers(graph)).toEqual([0, 0, 0, 1, 2]);
    expect(groupsIn('a<-b; b<-a; c<-b; d; e<-d')).toBe('d | e');
  });

  it('makes no groups of no steps', () => {
    expect(groupsOf([])).toEqual([]);
  });

  it('numbers each step with the length of the longest path to it', () => {
    always(anyDag(9), (graph) => {
      expect(groupNumbers(graph)).toEqual(graph.ids.map((_, node) => depth(graph, node)));
    });
  });

  it('divides the steps among the groups: each in one, none empty, all in plan order', () => {
    always(anyDag(9), (graph) => {
      const numbers = groupNumbers(graph);
      const groups = groupsOf(numbers);
      const expected = Array.from({ length: Math.max(...numbers) }, (_, at) =>
        numbers.flatMap((number, node) => (number === at + 1 ? [node] : [])),
      );
      expect(groups).toEqual(expected);
      expect(groups.map((group) => group.length)).not.toContain(0);
      expect(groups.flat()).toHaveLength(graph.ids.length);
    });
  });

  it('gives the same twice and changes nothing', () => {
    const graph = deepFreeze(graphOf('a; b<-a; c<-a'));
    expect(groupNumbers(graph)).toEqual([1, 2, 2]);
    expect(groupNumbers(graph)).toEqual([1, 2, 2]);
    expect(groupsOf(deepFreeze([1, 2, 2]))).toEqual([[0], [1, 2]]);
  });
});
