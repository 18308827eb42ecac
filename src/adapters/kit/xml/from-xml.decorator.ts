import { Expose, Transform } from 'class-transformer';
import { XmlElement } from '../../../common/xml/xml-element.js';

/** Fills a field of a DTO from the document that was sent; it stands last, so that it runs first. */
export function FromXml(read: (root: XmlElement) => unknown): PropertyDecorator {
  const expose = Expose();
  const transform = Transform(({ obj }: { obj: unknown }) =>
    obj instanceof XmlElement ? read(obj) : undefined,
  );
  return (target, property) => {
    expose(target, property);
    transform(target, property);
  };
}
