import { IsString, Length } from 'class-validator';

/** A refresh token that has not been used yet. */
export class RefreshDto {
  /** @example "ghr_an-example-of-a-refresh-token" */
  @IsString()
  @Length(1, 512)
  refreshToken!: string;
}
