interface Range {
  readonly type: string;
  readonly quality: number;
}

/** Whether an Accept header admits a media type; without one, everything is admitted. */
export function admits(accept: string | undefined, mediaType: string): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = accept.split(',').map(rangeOf);
  const group = `${mediaType.split('/', 1)[0] ?? ''}/*`;
  // The most exact range decides, so that "application/json;q=0, */*" refuses JSON.
  const decisive = [mediaType, group, '*/*'].map((type) => ranges.find((range) => range.type === type));
  return (decisive.find((range) => range !== undefined)?.quality ?? 0) > 0;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: weight === undefined ? 1 : Number(weight) };
}
