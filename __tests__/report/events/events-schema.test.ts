import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventsSchema } from '../../../scripts/events-schema.mjs';

const read = (name: string): Parameters<typeof eventsSchema>[0] =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')) as Parameters<
    typeof eventsSchema
  >[0];

describe('events.schema.json', () => {
  it('says of what the results have too what their schema says: else run scripts/events-schema.mjs', () => {
    expect(read('events.schema.json')).toEqual(eventsSchema(read('results.schema.json')));
  });
});
