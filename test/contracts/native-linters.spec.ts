import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import spectralParsers from '@stoplight/spectral-parsers';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';

const PAST_LOADING = 60_000;
const source = readFileSync(nativeApiFile, 'utf8');

describe('the committed description of the native API', () => {
  it(
    'satisfies every rule of Redocly that was not turned off for a reason',
    async () => {
      const config = await createConfig({ extends: ['all'], rules: redoclyExceptions });
      const problems = await lintFromString({ source, config, absoluteRef: 'native.json' });
      expect(
        problems.map(({ ruleId, message, location }) => [ruleId, location[0]?.pointer, message]),
      ).toEqual([]);
    },
    PAST_LOADING,
  );

  it(
    'satisfies every rule of Spectral that was not turned off for a reason',
    async () => {
      const spectral = new spectralCore.Spectral();
      // The rules are typed for another release of the package that checks them.
      const rules = spectralRulesets.oas as spectralCore.RulesetDefinition;
      spectral.setRuleset({ extends: [[rules, 'all']], rules: spectralExceptions });
      const problems = await spectral.run(new spectralCore.Document(source, spectralParsers.Json));
      expect(problems.map(({ code, path, message }) => [code, path.join('/'), message])).toEqual([]);
    },
    PAST_LOADING,
  );
});

const redoclyExceptions = {
  // Whoever runs a Guildhall is whom to ask; the description cannot know him.
  'info-contact': 'off',
  // A summary says it in one sentence, and the schemas say the rest.
  'operation-description': 'off',
  // Tags stand in the order in which somebody learns the API.
  'tags-alphabetical': 'off',
  // Failures are problems of RFC 9457, whose media type the rule does not know.
  'response-mime-type': 'off',
  // `api`, `v1`, `auth` and `me` are no collections.
  'path-segment-plural': 'off',
  // Flags of queries are asked by what they are about: `deleted`, `effective`.
  'boolean-parameter-prefixes': 'off',
  // What many things of a collection undergo at once stands behind a colon: `members:batch`.
  'paths-kebab-case': 'off',
  // What is only answered may be short; lower bounds of what is sent stand where a rule demands one.
  'required-string-property-missing-min-length': 'off',
  // A field that refers to a named enum, or that is null in most answers, is shown in the example of the whole.
  'scalar-property-missing-example': 'off',
} as const;

const spectralExceptions = {
  'info-contact': 'off',
  'operation-description': 'off',
  'openapi-tags-alphabetical': 'off',
} as const;
