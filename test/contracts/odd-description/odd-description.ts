const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (schema: object, type = 'application/json') => ({
  required: true,
  content: { [type]: { schema } },
});
const answer = (schema: object, type = 'application/json') => ({
  description: 'x',
  content: { [type]: { schema } },
});
const bearer = [{ bearer: [] }];

/** What the format allows and the native API may one day say, beside what it says now. */
export const oddPaths = {
  '/api/v1/odd/{group-id}/members:batch': {
    parameters: [
      { name: 'group-id', in: 'path', required: true, schema: { type: 'string' }, description: 'Which.' },
    ],
    post: {
      operationId: 'changeOddMembers',
      summary: 'Ends no comment with */ and quotes `nothing`.',
      security: bearer,
      parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
      requestBody: { $ref: '#/components/requestBodies/OddBatch' },
      responses: { '200': { $ref: '#/components/responses/OddOutcome' }, '404': { description: 'x' } },
    },
  },
  '/api/v1/odd/{b}/{a}': {
    get: {
      operationId: 'listOddThings',
      security: bearer,
      parameters: [
        { name: 'a', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'b', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'since', in: 'query', required: true, schema: { type: 'string', format: 'date-time' } },
        { name: 'kind', in: 'query', schema: { type: 'array', items: ref('OddKind') } },
        { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
        { name: 'deleted', in: 'query', schema: { type: ['boolean', 'null'] } },
        { name: 'cursor', in: 'query', schema: { type: 'string' } },
        { name: 'X-Trace-Id', in: 'header', schema: { type: 'string' } },
      ],
      responses: { '200': answer(ref('OddPage')) },
    },
    put: {
      operationId: 'putOddThing',
      security: bearer,
      requestBody: { content: { 'application/json': { schema: ref('Odd') } } },
      responses: { '200': answer(ref('Odd')), '201': answer(ref('OddPage')), '204': { description: 'x' } },
    },
    patch: {
      operationId: 'updateOddThing',
      security: bearer,
      parameters: [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }],
      requestBody: { ...body(ref('OddPatch'), 'application/merge-patch+json'), required: false },
      responses: { '200': answer(ref('Odd')) },
    },
  },
  '/api/v1/odd/{id}': {
    get: {
      operationId: 'getOddThing',
      security: bearer,
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'deleted', in: 'query', schema: { type: 'boolean' } },
        { name: 'If-None-Match', in: 'header', schema: { type: 'string' } },
      ],
      responses: { '200': answer(ref('Odd')), '304': { description: 'x' } },
    },
    post: {
      operationId: 'createOddThing',
      security: bearer,
      requestBody: body(ref('OddPatch')),
      responses: { '204': { description: 'x' } },
    },
  },
  '/api/v1/odd.csv': {
    get: {
      operationId: 'exportOddThings',
      security: bearer,
      responses: { '200': answer({ type: 'string' }, 'text/csv') },
    },
    post: {
      operationId: 'importOddThings',
      security: bearer,
      requestBody: body({ type: 'string' }, 'application/x-ndjson'),
      responses: { '202': { description: 'x' } },
    },
  },
  '/oauth/odd-token': {
    post: {
      operationId: 'createOddToken',
      security: [],
      requestBody: body(ref('OddGrant'), 'application/x-www-form-urlencoded'),
      responses: {
        '200': answer({
          type: 'object',
          required: ['access_token'],
          properties: { access_token: { type: 'string' } },
        }),
      },
    },
  },
};

export const oddComponents = {
  parameters: {
    IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
  },
  requestBodies: {
    OddBatch: body({
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', maxItems: 10_000, items: ref('OddItem') } },
    }),
  },
  responses: {
    OddOutcome: answer({ type: 'object', required: ['added'], properties: { added: { type: 'integer' } } }),
  },
  schemas: {
    OddKind: {
      type: 'string',
      description: 'Ends no comment with */ either.',
      enum: ['a', 'b-c', "it's", '-d'],
    },
    OddItem: {
      oneOf: [
        { type: 'object', required: ['op'], properties: { op: { const: 'add' }, id: { type: 'string' } } },
        { type: 'object', required: ['op'], properties: { op: { const: 'clear' } } },
      ],
    },
    Odd: {
      allOf: [
        {
          type: 'object',
          required: ['id', 'kind'],
          properties: { id: { type: 'string' }, kind: ref('OddKind') },
        },
        {
          type: 'object',
          required: ['parent', 'note', 'labels', 'class'],
          properties: {
            parent: { anyOf: [ref('Odd'), { type: 'null' }] },
            note: { type: ['string', 'integer', 'null'] },
            labels: { type: 'object', additionalProperties: { type: 'string' } },
            class: { type: 'boolean', readOnly: true },
            'odd-name': { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
          },
        },
      ],
    },
    OddPatch: { type: 'object', properties: { note: { type: ['string', 'null'] } } },
    OddPage: {
      type: 'object',
      required: ['items', 'nextCursor'],
      properties: { items: { type: 'array', items: ref('Odd') }, nextCursor: { type: ['string', 'null'] } },
    },
    OddGrant: {
      type: 'object',
      required: ['grant_type'],
      properties: {
        grant_type: { type: 'string' },
        scope: { type: 'string' },
        client_id: { type: 'string' },
      },
    },
  },
};
