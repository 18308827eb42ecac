/** A tenant: nothing of one organization is visible from another. */
export interface Organization {
  readonly id: string;
  /** Chosen when it is founded, unique in the installation. */
  readonly publicId: string;
  readonly name: string;
  readonly createdAt: Date;
}
