import type { StreamableFile } from '@nestjs/common';
import type { GroupName } from '../../groups/nesting/group-graph.reader.js';
import { streamedList, type ListSource } from '../kit/streamed-list.js';
import { onezoneIdOf } from './onezone-groups.presenter.js';

/** Groups by their ids alone: complete, as every list of the vendor is, and so written while it is being read. */
export function listedGroups(groups: ListSource<GroupName>): Promise<StreamableFile> {
  return streamedList('groups', groups, onezoneIdOf);
}

/** The same of users. */
export function listedUsers(users: ListSource<string>): Promise<StreamableFile> {
  return streamedList('users', users, (id) => id);
}
