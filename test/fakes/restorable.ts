/** Something kept in memory whose content can be put back as it is now. */
export interface Restorable {
  /** Answers what puts it back. */
  remember(): () => void;
}
