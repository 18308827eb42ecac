import { describeAgreement } from './agreement.js';
import { onStructure } from './emphasis.js';

describeAgreement('mostly of groups in groups and users in them', onStructure);
