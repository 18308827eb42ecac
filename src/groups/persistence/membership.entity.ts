import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('memberships')
export class MembershipEntity extends Fact {
  @Column('uuid')
  organizationId!: string;

  @Column('uuid')
  groupId!: string;

  @Column('uuid')
  userId!: string;

  @Column('text', { array: true })
  privileges!: string[];

  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;
}
