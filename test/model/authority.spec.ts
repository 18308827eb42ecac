import { describeAgreement } from './agreement.js';
import { onAuthority } from './emphasis.js';

describeAgreement('mostly of who may confer what', onAuthority);
