import type { GroupPrivilege } from '../../src/permissions/catalogue/group-privilege.js';
import { RelationReader } from '../../src/permissions/decisions/relation.reader.js';
import type { ScriptedDirectory } from './scripted-directory.js';

/** Tells how the groups of a scripted directory stand to one another. */
export class ScriptedRelationReader extends RelationReader {
  constructor(private readonly directory: ScriptedDirectory) {
    super();
  }

  override async isNested(childId: string, parentId: string): Promise<boolean> {
    return this.directory.group.get(childId)?.parents?.includes(parentId) ?? false;
  }

  override async isBelow(descendantId: string, ancestorId: string): Promise<boolean> {
    return descendantId !== ancestorId && this.directory.upwards(descendantId).includes(ancestorId);
  }

  override async isMadeBy(groupId: string, userId: string): Promise<boolean> {
    return this.directory.group.get(groupId)?.madeBy === userId;
  }

  override async privilegesOfGroup(groupId: string, inGroupId: string): Promise<readonly GroupPrivilege[]> {
    const privileges = this.directory.group.get(inGroupId)?.privileges ?? {};
    return this.directory.upwards(groupId).flatMap((id) => privileges[id] ?? []);
  }
}
