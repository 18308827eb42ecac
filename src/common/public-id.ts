/** What a client may choose as an id: printable text of 1 to 128 characters without blanks and slashes. */
export const PUBLIC_ID = /^[^\s/\\\p{Cc}\p{Cs}]{1,128}$/u;
