import { groupTypes, type GroupType } from '../../groups/group.js';
import { IsAllowed, IsGroupName, IsOneRequired, IsRequired, IsText } from './onezone-rules.decorator.js';

/** A group to be made. */
export class CreateOnezoneGroupWire {
  /**
   * Need not be unique.
   * @example "Test group"
   */
  @IsRequired()
  @IsText()
  @IsGroupName()
  name!: string;

  /**
   * `team` if absent.
   * @example "team"
   */
  @IsText('booleans')
  @IsAllowed(groupTypes)
  type?: GroupType;
}

/** What is to change in a group; at least one of both. */
export class UpdateOnezoneGroupWire {
  /** @example "Test group" */
  @IsOneRequired('name', 'type')
  @IsText()
  @IsGroupName()
  name?: string;

  /** @example "team" */
  @IsText('booleans')
  @IsAllowed(groupTypes)
  type?: GroupType;
}

/** Who made a group; Guildhall itself is nobody. */
export class OnezoneCreatorWire {
  /** @example "user" */
  type!: 'user' | 'nobody';

  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b12" */
  id!: string | null;
}

/** A group, as it is seen from a group above it. */
export class OnezoneSharedGroupWire {
  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b11" */
  groupId!: string;

  /** @example "Test group" */
  name!: string;

  /** @example "team" */
  type!: GroupType;

  /**
   * Seconds since 1970.
   * @example 1729468800
   */
  creationTime!: number;
}

/** A group, as those see it who may look at it. */
export class OnezoneGroupWire {
  /** @example "01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b11" */
  groupId!: string;

  /** @example "Test group" */
  name!: string;

  /** @example "team" */
  type!: GroupType;

  creator!: OnezoneCreatorWire;

  /**
   * Seconds since 1970.
   * @example 1729468800
   */
  creationTime!: number;
}

/** Groups, by their ids alone. */
export class OnezoneGroupListWire {
  /** @example ["01934f5c-7d4e-7c3a-9b1e-2f4a6c8e0b11"] */
  groups!: string[];
}
