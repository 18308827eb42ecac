import fc from 'fast-check';
import { foldedKey } from '../common/folded-key.js';
import { parseReference, referenceTo } from './reference.js';

const uuid = '01970000-0000-7000-8000-00000000000a';

describe('parseReference', () => {
  it('takes a bare text for an id, a publicId and a name at once', () => {
    expect(parseReference('Ann')).toEqual({ text: 'Ann', publicId: 'Ann', key: 'ann' });
    expect(parseReference(uuid.toUpperCase())).toMatchObject({ id: uuid, publicId: uuid });
  });

  it('takes one that says what it is for that alone', () => {
    expect(parseReference('id:x')).toEqual({ text: 'id:x' });
    expect(parseReference(`id:${uuid}`)).toEqual({ text: `id:${uuid}`, id: uuid });
    expect(parseReference('publicId:id:x')).toEqual({ text: 'publicId:id:x', publicId: 'id:x' });
    expect(parseReference('name:Crew')).toEqual({ text: 'name:Crew', key: 'crew' });
  });
});

describe('referenceTo', () => {
  it('is read as the name that it was made of, and as nobody else', () => {
    const names = fc.constantFrom('ann', 'id:1', 'userName:x', 'name:', uuid, 'publicId:p');
    fc.assert(
      fc.property(names, fc.boolean(), (name, isAmbiguous) => {
        const read = parseReference(referenceTo('userName', { publicId: null, name, isAmbiguous }));
        expect(read.key).toBe(foldedKey(name));
        expect(read.id).toBeUndefined();
        if (isAmbiguous) expect(read.publicId).toBeUndefined();
      }),
    );
  });

  it('prefers the id that a client chose', () => {
    expect(referenceTo('name', { publicId: 'crew-01', name: 'Crew', isAmbiguous: false })).toBe('crew-01');
    expect(referenceTo('name', { publicId: 'id:1', name: 'Crew', isAmbiguous: false })).toBe('publicId:id:1');
  });
});
