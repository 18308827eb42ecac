/** What went wrong, as Onezone tells it; clients go by `id` and `details`, never by the description. */
export interface OnezoneErrorWire {
  readonly id: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly description: string;
}
