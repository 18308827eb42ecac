/** By what the log can be sorted: its one order. */
export const auditEventSorts = ['revision'] as const;
export type AuditEventSort = (typeof auditEventSorts)[number];
