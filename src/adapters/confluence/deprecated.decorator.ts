import { Header } from '@nestjs/common';

/** Says in the answer, as the live service does, that there is a newer call which names groups by id. */
export function Deprecated(): MethodDecorator {
  return Header('warning', '299 - "Deprecated API: name groups by id"');
}
