/** The role of users and groups for which none is named, as every site is shipped by the vendor. */
export const NEW_ACCOUNT_ROLE = 'Contributor';
