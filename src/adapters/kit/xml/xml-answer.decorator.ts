import { applyDecorators, Header, HttpCode } from '@nestjs/common';

/** The handler answers 200 with an XML document, whatever the verb. */
export function XmlAnswer(): MethodDecorator {
  return applyDecorators(HttpCode(200), Header('content-type', 'application/xml; charset=utf-8'));
}
