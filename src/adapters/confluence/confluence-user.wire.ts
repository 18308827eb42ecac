/** A user as it is shown: every field that some client insists on, and none of them null. */
export interface ConfluenceUser {
  readonly type: 'known' | 'anonymous';
  readonly accountId: string;
  readonly accountType: 'atlassian' | 'app' | '';
  /** Empty if there is none to show. */
  readonly email: string;
  readonly publicName: string;
  readonly displayName: string;
  readonly profilePicture: ProfilePicture;
  readonly timeZone: string;
  readonly isGuest: boolean;
  readonly isExternalCollaborator: boolean;
  readonly externalCollaborator: boolean;
  readonly _expandable: Readonly<Record<'operations' | 'details' | 'personalSpace', ''>>;
  readonly _links: { readonly self: string };
}

interface ProfilePicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly isDefault: boolean;
}
