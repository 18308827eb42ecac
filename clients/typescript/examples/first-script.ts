import { Guildhall } from '@guildhall/client';

const { GUILDHALL_URL: url = 'http://localhost:3000', GUILDHALL_TOKEN: token } = process.env;
const guildhall = new Guildhall({ url, token });
const crew = await guildhall.createGroup({ name: 'Release crew' });
for await (const user of guildhall.listUsers({ filter: 'department eq "Engineering"' })) {
  await guildhall.putUserMember(crew.id, user.id);
}
const members = await guildhall.listUserMembers(crew.id).toArray();
console.log(`${crew.name}: ${members.map(({ user }) => user.displayName).join(', ')}`);
