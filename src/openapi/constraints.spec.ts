import { ArrayMaxSize, IsInt, IsOptional, IsString, Length, Matches, Max, ValidateBy } from 'class-validator';
import { IsGiven } from '../common/merge-patch.decorator.js';
import { IsName } from '../common/name.decorator.js';
import { IsText } from '../common/text.decorator.js';
import type { Schema } from './api-document.js';
import { constrainFields, validatedClass } from './constraints.js';

class Inherited {
  @IsText(5)
  text!: string;
}

class Described extends Inherited {
  @IsName()
  name!: string;

  @ArrayMaxSize(3)
  @IsString({ each: true })
  @Length(1, 2, { each: true })
  list!: string[];

  @IsOptional()
  @IsInt()
  @Max(9)
  number?: number;

  @IsGiven()
  @Matches(/^[^\p{Cc}]+$/u)
  given?: string;
}

class Silent {
  @ValidateBy({ name: 'isOdd', validator: { validate: (value) => Number(value) % 2 === 1 } })
  odd!: number;
}

describe('the rules of a class', () => {
  const described = (properties: Record<string, Schema>): Record<string, Schema> => {
    const schema: Schema = { properties };
    constrainFields(schema, Described);
    return schema.properties ?? {};
  };

  it('give its fields their bounds, inherited ones included', () => {
    expect(described({ name: { type: 'string' }, text: { type: 'string' } })).toEqual({
      name: { type: 'string', minLength: 1, maxLength: 255, pattern: expect.any(String) as unknown },
      text: { type: 'string', maxLength: 5, pattern: '^[^\\u0000]*$' },
    });
  });

  it('take the place of whatever was guessed', () => {
    expect(described({ name: { type: 'string', maxLength: 9, minimum: 1 } })['name']).toMatchObject({
      maxLength: 255,
    });
    expect(described({ name: { type: 'string', minimum: 1 } })['name']).not.toHaveProperty('minimum');
  });

  it('are told apart by whether they hold for a list or for each of its items', () => {
    expect(described({ list: { type: 'array', minLength: 1, items: { type: 'string' } } })).toEqual({
      list: { type: 'array', maxItems: 3, items: { type: 'string', minLength: 1, maxLength: 2 } },
    });
  });

  it('let null pass only where a condition lets it', () => {
    expect(described({ number: { type: 'integer' }, given: { type: 'string' } })).toEqual({
      number: { type: ['integer', 'null'], maximum: 9 },
      given: { type: 'string', pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]+$' },
    });
    const reference = { $ref: '#/components/schemas/Number' };
    expect(described({ number: { ...reference, description: 'A number.' } })['number']).toEqual({
      anyOf: [{ ...reference, maximum: 9 }, { type: 'null' }],
      description: 'A number.',
    });
    expect(described({ number: { type: 'integer', enum: [1] } })['number']).toMatchObject({ enum: [1, null] });
    const either = [reference, { type: 'null' }];
    expect(described({ number: { anyOf: [reference] } })['number']).toMatchObject({ anyOf: either });
    expect(described({ number: { anyOf: either } })['number']).toMatchObject({ anyOf: either });
  });

  it('must all say what they are', () => {
    expect(() => {
      constrainFields({ properties: { odd: {} } }, Silent);
    }).toThrow('isOdd of Silent.odd');
  });

  it('are found by the name of their class', () => {
    expect(validatedClass('Described')).toBe(Described);
    expect(validatedClass('Nothing')).toBeUndefined();
  });
});
