/** Who is asked about. */
export interface Subject {
  readonly type: 'user' | 'group';
  readonly id: string;
}
